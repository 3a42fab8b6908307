package io.callboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Holds replies against {@code openapi.yaml}: the status must be documented for the path, and headers and body be as it says. */
final class OpenApiContract {

    private static final String ID = "https://callboard.test/openapi.json";

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    OpenApiContract() {
        try (InputStream yaml = OpenApiContract.class.getResourceAsStream("/openapi.yaml")) {
            document = new ObjectMapper(new YAMLFactory()).readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, b -> b.schemas(Map.of(ID, document.toString())));
    }

    JsonNode document() {
        return document;
    }

    /** @param target of the request, as sent */
    void verify(String method, String target, Reply reply) {
        String pointer = response(method, path(target), reply.status());
        JsonNode response = document.at(pointer);
        assertThat(response.isMissingNode())
                .as("status %d of %s %s is documented: %s", reply.status(), method, target, reply.text())
                .isFalse();
        response.path("headers").properties().forEach(header -> {
            if (header.getValue().path("required").asBoolean()) {
                assertThat(reply.header(header.getKey())).as(header.getKey()).isPresent();
            }
        });
        if (method.equals("HEAD")) {
            return;
        }
        if (!response.has("content")) {
            assertThat(reply.body()).isEmpty();
            return;
        }
        String type = reply.header("Content-Type").orElse("none");
        String documented = response.get("content").has("*/*") ? "*/*" : type.split(";")[0];
        assertThat(response.get("content").has(documented))
                .as("content type %s of %s %s is documented", type, method, target)
                .isTrue();
        if (documented.endsWith("json")) {
            assertThat(type).isEqualTo("application/json");
            String schema = pointer + "/content/" + documented.replace("/", "~1") + "/schema";
            assertThat(validate(schema, reply.text()))
                    .as("body of %s %s against %s: %s", method, target, schema, reply.text())
                    .isEmpty();
        }
    }

    /** What is wrong with a JSON text by the schema at that place of the document. */
    List<Error> validate(String pointer, String json) {
        return schemas.computeIfAbsent(pointer, p -> registry.getSchema(SchemaLocation.of(ID + "#" + p)))
                .validate(json, InputFormat.JSON);
    }

    /** Where the response of that status is described; what concerns no path in particular is with the components. */
    private String response(String method, String path, int status) {
        String template = document.path("paths").has(path) ? path : path.matches("/docs/[^/]+") ? "/docs/{file}" : "";
        String pointer =
                "/paths/" + template.replace("/", "~1") + "/" + operation(template, method) + "/responses/" + status;
        JsonNode response = document.at(pointer);
        if (response.has("$ref")) {
            return response.get("$ref").asText().substring(1);
        }
        if (!response.isMissingNode()) {
            return pointer;
        }
        return switch (status) {
            case 400 -> "/components/responses/Malformed";
            case 404 -> "/components/responses/NotFound";
            case 414 -> "/components/responses/QueryTooLong";
            case 431 -> "/components/responses/HeadersTooLarge";
            case 503 -> "/components/responses/Unavailable";
            default -> pointer;
        };
    }

    /** A method that the path does not have is told of by those that it has. */
    private String operation(String template, String method) {
        JsonNode operations = document.path("paths").path(template);
        String own = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return Stream.of(own, "get", "post").filter(operations::has).findFirst().orElse("get");
    }

    private static String path(String target) {
        String path = target.replaceFirst("[?#].*", "").replaceAll("/+", "/");
        path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return path.startsWith("/api/v1/") ? path.substring("/api".length()) : path;
    }
}
