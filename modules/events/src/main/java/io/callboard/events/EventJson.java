package io.callboard.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON as the log carries it: numbers keep every digit that was written ({@code 1.10} stays {@code 1.10}; only {@code 1e5} becomes
 * {@code 1E+5}, and zero loses its sign), and what one reader might
 * understand differently from another is refused: duplicate keys, text after the document, anything but UTF-8, halves of surrogate
 * pairs, nesting deeper than {@value #MAX_DEPTH}, numbers of more than {@value #MAX_DIGITS} digits
 * or with exponents beyond {@value #MAX_EXPONENT}. All bounds are such that what was read can be
 * written again, one level deeper, by any JSON library.
 */
public final class EventJson {

    public static final int MAX_DEPTH = 200;
    public static final int MAX_EXPONENT = 1000;
    public static final int MAX_DIGITS = 900;

    /** Thread-safe and shared; never reconfigure it, {@link ObjectMapper#copy} it. */
    public static final ObjectMapper MAPPER = mapper();

    /** Data nested as deep as the bound can still be wrapped, in an event or a room, and read again. */
    private static final JsonFactory DATA = nestedUpTo(MAX_DEPTH);

    private static final JsonFactory EVENT = nestedUpTo(MAX_DEPTH + 1);

    private static final JsonFactory BATCH = nestedUpTo(MAX_DEPTH + 2);

    private EventJson() {}

    /**
     * The one JSON document in {@code utf8}.
     *
     * @throws BadJson with the place of the fault and nothing of the content, which may be secret
     */
    public static JsonNode parse(byte[] utf8) throws BadJson {
        return parse(DATA, utf8);
    }

    /** The same for an event in structured mode, whose data is one level down. */
    static JsonNode parseEvent(byte[] utf8) throws BadJson {
        return parse(EVENT, utf8);
    }

    /** The same for a list of events in structured mode. */
    static ArrayNode parseBatch(byte[] utf8) throws BadJson {
        if (parse(BATCH, utf8) instanceof ArrayNode events) {
            return events;
        }
        throw new BadJson("is no JSON array");
    }

    private static JsonNode parse(JsonFactory factory, byte[] utf8) throws BadJson {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            // From characters, not bytes: given bytes, Jackson guesses UTF-16 and UTF-32 as well.
            JsonNode document =
                    MAPPER.readTree(factory.createParser(text.array(), text.arrayOffset(), text.remaining()));
            if (document == null || document.isMissingNode()) {
                throw new BadJson("is empty");
            }
            if (mayHoldHalfAPair(text) && holdsHalfAPair(document)) {
                throw new BadJson("holds half of a surrogate pair");
            }
            return document;
        } catch (CharacterCodingException e) {
            throw new BadJson("is not UTF-8");
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new BadJson(
                    place == null
                            ? "is not valid JSON"
                            : "is not valid JSON at line " + place.getLineNr() + ", column " + place.getColumnNr());
        } catch (IOException | RuntimeException e) {
            throw new BadJson("is not valid JSON");
        }
    }

    /** Only an escape can bring half a pair: the decoder has refused raw ones. */
    private static boolean mayHoldHalfAPair(CharBuffer text) {
        char[] chars = text.array();
        int last = text.arrayOffset() + text.limit() - 2;
        for (int i = text.arrayOffset(); i < last; i++) {
            if (chars[i] == '\\' && chars[i + 1] == 'u' && (chars[i + 2] | 0x20) == 'd') {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsHalfAPair(JsonNode node) {
        if (node.isTextual()) {
            return isBroken(node.textValue());
        }
        for (var field : node.properties()) {
            if (isBroken(field.getKey())) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (holdsHalfAPair(child)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBroken(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static JsonFactory nestedUpTo(int depth) {
        return MAPPER.getFactory()
                .rebuild()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(depth).build())
                .build();
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = new JsonFactoryBuilder()
                // Keys come from outside: interning them would fill the JVM's own table.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // It depends on a random seed, and the same event must be read alike everywhere.
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        return JsonMapper.builder(factory)
                .nodeFactory(new ExactNumbers())
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Keeps trailing zeros, and refuses the exponents whose plain form would fill the memory of whoever expands it, and so many digits
     * that the number, once it is written with an exponent, would be too long to be read again.
     */
    private static final class ExactNumbers extends JsonNodeFactory {

        ExactNumbers() {
            super(true);
        }

        @Override
        public ValueNode numberNode(BigDecimal value) {
            if (value != null && (Math.abs((long) value.scale()) > MAX_EXPONENT || value.precision() > MAX_DIGITS)) {
                throw new IllegalArgumentException("number out of range");
            }
            return super.numberNode(value);
        }
    }

    /** Not one well-formed JSON document; the message completes the sentence "the data …". */
    public static final class BadJson extends Exception {
        BadJson(String message) {
            super(message, null, false, false);
        }
    }
}
