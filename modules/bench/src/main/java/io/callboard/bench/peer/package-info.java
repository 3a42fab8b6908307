/**
 * What a team would build in place of Callboard, each program with a {@code main} of its own that the benchmark runs in a JVM of its own. In:
 * {@code --name value} arguments, the log of {@code room-events}, generated data. Out: the same answers or documents as Callboard's, and one line
 * of JSON on stdout for each thing that happens: {@code {"ready":true,"port":8080}}, {@code {"applied":10000,"atNanos":…}} with the moment in ns
 * since 1970, and {@code "done":true} in it once as many are applied as {@code --until} or a line {@code until 20000} on stdin said. A peer
 * ends with its stdin, or by SIGTERM. Nothing here uses Callboard's fold or its stores, so that what makes those faster does not make the peers
 * so.
 */
@NullMarked
package io.callboard.bench.peer;

import org.jspecify.annotations.NullMarked;
