/** What was measured: figures, the goals they are held against, and their form as a results file. In: runs from the parts. Out: JSON, and figures for the report. */
@NullMarked
package io.callboard.bench.figure;

import org.jspecify.annotations.NullMarked;
