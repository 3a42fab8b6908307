package io.callboard.http.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A parameter as it was sent, before anybody knows what it should be. */
sealed interface ParameterValue {

    /** {@code a=x} */
    record Text(String value) implements ParameterValue {}

    /** {@code a[]=x}, {@code a=x&a=y}, {@code a[0]=x} */
    record TextList(List<String> values) implements ParameterValue {}

    /** {@code a[b]=x}: an object, which no parameter accepts in a query string. */
    record Nested() implements ParameterValue {}

    /** A member of the body; never a JSON null. */
    record Json(JsonNode node) implements ParameterValue {}
}
