/**
 * What can go wrong with a request, and how the client is told. In: a {@link io.callboard.http.problem.Problem}, thrown by whoever meets it
 * as a {@link io.callboard.http.problem.ProblemException}. Out: status, headers and body, all picked by
 * {@link io.callboard.http.problem.ErrorMapping}. Knows no web framework.
 */
@NullMarked
package io.callboard.http.problem;

import org.jspecify.annotations.NullMarked;
