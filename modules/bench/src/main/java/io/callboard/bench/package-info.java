/**
 * {@code ./callboard bench}: the service's hot paths and those of its peers, measured in one run. In come the parts to run and a scale;
 * out go figures, which {@code io.callboard.bench.report} shows. Called by the launcher alone; nothing of the service depends on it.
 */
@NullMarked
package io.callboard.bench;

import org.jspecify.annotations.NullMarked;
