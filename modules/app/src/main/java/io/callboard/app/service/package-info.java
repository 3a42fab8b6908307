/**
 * The service put together: topics checked, the projection running, HTTP answering. In: the settings that Spring Boot finds. Out: a running
 * {@link io.callboard.app.service.Service}. Called by {@code serve} and {@code demo}; with {@code config} and {@code demo}, the only
 * code that knows Spring.
 */
@NullMarked
package io.callboard.app.service;

import org.jspecify.annotations.NullMarked;
