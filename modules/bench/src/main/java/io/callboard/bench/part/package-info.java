/**
 * The questions of the benchmark, one class each. In: a scale and a machine. Out: figures. Called by {@code io.callboard.bench.Parts}. Every
 * part lets its subjects take turns run by run and compares their answers before it times them.
 */
@NullMarked
package io.callboard.bench.part;

import org.jspecify.annotations.NullMarked;
