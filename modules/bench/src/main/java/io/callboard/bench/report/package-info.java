/** Figures for people: the table on the terminal, the page and its pictures. In: results. Out: text, Markdown, SVG. Called by the commands alone. */
@NullMarked
package io.callboard.bench.report;

import org.jspecify.annotations.NullMarked;
