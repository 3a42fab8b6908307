package io.callboard.bench;

import io.callboard.bench.figure.Figures;
import io.callboard.bench.machine.Machine;
import java.nio.file.Path;

/**
 * What a part works with.
 *
 * @param scale how much to measure
 * @param machine starts and stops the processes that are measured; those shared by several parts are started once
 * @param figures where results go
 * @param scratch a directory of this run, removed at its end
 * @param progress what a person sees meanwhile
 */
public record Bench(Scale scale, Machine machine, Figures figures, Path scratch, Progress progress) {}
