/**
 * Whether this instance lives and may be asked. In: the checks of an orchestrator or load balancer. Out: 200 or 503 with the obstacles in
 * JSON, from {@link io.callboard.query.Readiness} and a watchdog on the process.
 */
@NullMarked
package io.callboard.http.health;

import org.jspecify.annotations.NullMarked;
