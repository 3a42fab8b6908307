/**
 * The API's description, served with the API. In: a browser or a generator. Out: {@code openapi.yaml} and a Swagger UI for it, all from this
 * process; nothing is loaded from elsewhere.
 */
@NullMarked
package io.callboard.http.docs;

import org.jspecify.annotations.NullMarked;
