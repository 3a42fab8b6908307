/**
 * Requests to questions. In: a raw query string and a JSON body. Out: {@link io.callboard.http.parameters.RoomRequest} and
 * {@link io.callboard.http.parameters.RoomListRequest}, checked as contract.md part II sections 1 to 3 say; what does not pass ends as a
 * {@link io.callboard.http.problem.ProblemException}. Pure; called by the handlers of the http package.
 */
@NullMarked
package io.callboard.http.parameters;

import org.jspecify.annotations.NullMarked;
