package io.callboard.http.docs;

import io.callboard.http.problem.Problem.NoSuchPath;
import io.callboard.http.problem.ProblemException;
import io.javalin.http.Context;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/** Serves {@code /openapi.yaml} and, under {@code /docs}, a Swagger UI that reads it. Only the files named here can be had. */
public final class ApiDocs {

    /** The page loads its own files alone; Swagger UI writes style attributes and has its pictures in data URLs. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private record StaticFile(String resource, String contentType) {}

    private final Map<String, StaticFile> files;

    public ApiDocs() {
        String swaggerUi = "/META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/";
        this.files = Map.of(
                "swagger-ui.css", new StaticFile(swaggerUi + "swagger-ui.css", "text/css; charset=utf-8"),
                "swagger-ui-bundle.js",
                        new StaticFile(swaggerUi + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
                "favicon-32x32.png", new StaticFile(swaggerUi + "favicon-32x32.png", "image/png"),
                "start.js", new StaticFile("/docs/start.js", "text/javascript; charset=utf-8"));
    }

    public void openApi(Context ctx) throws IOException {
        send(ctx, new StaticFile("/openapi.yaml", "application/yaml"));
    }

    public void page(Context ctx) throws IOException {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        send(ctx, new StaticFile("/docs/index.html", "text/html; charset=utf-8"));
    }

    public void file(Context ctx) throws IOException {
        StaticFile file = files.get(ctx.pathParam("file"));
        if (file == null) {
            throw new ProblemException(new NoSuchPath());
        }
        ctx.header("Cache-Control", "public, max-age=3600");
        send(ctx, file);
    }

    private static void send(Context ctx, StaticFile file) throws IOException {
        ctx.res().setContentType(file.contentType());
        ctx.header("X-Content-Type-Options", "nosniff");
        try (InputStream content = open(file.resource())) {
            content.transferTo(ctx.res().getOutputStream());
        }
    }

    /** The webjar keeps its files in a directory named by its version. */
    private static String swaggerUiVersion() {
        Properties properties = new Properties();
        try (InputStream pom = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(pom);
        } catch (IOException e) {
            throw new IllegalStateException("the Swagger UI webjar is not on the class path", e);
        }
        return properties.getProperty("version");
    }

    private static InputStream open(String resource) throws FileNotFoundException {
        InputStream content = ApiDocs.class.getResourceAsStream(resource);
        if (content == null) {
            throw new FileNotFoundException(resource);
        }
        return content;
    }
}
