package io.callboard.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.function.Function;

/** A value type that JSON carries as its text. */
final class FromText<T> extends StdDeserializer<T> {

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String text = json.getValueAsString();
        try {
            return parse.apply(text);
        } catch (RuntimeException e) {
            throw context.weirdStringException(text, handledType(), "malformed");
        }
    }
}
