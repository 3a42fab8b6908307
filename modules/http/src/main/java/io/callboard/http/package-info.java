/**
 * The HTTP face of Callboard. In: requests of API clients on the public port, of operators on the internal one. Out: answers of
 * {@link io.callboard.query.RoomQueries}, {@link io.callboard.query.Users} and {@link io.callboard.query.Readiness}, as JSON that is
 * compatible with Rocket.Chat's voip API (contract.md part A and part II). Started and stopped by app through
 * {@link io.callboard.http.HttpServer}; {@link io.callboard.http.RoomRoutes} lists every public route.
 */
@NullMarked
package io.callboard.http;

import org.jspecify.annotations.NullMarked;
