package io.callboard.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that the benchmark does not bring along. */
public enum Tool {
    /** The server, which Debian keeps off the PATH; initdb and the others lie beside it. */
    POSTGRES("PostgreSQL 15's server", "postgres", "postgresql-15", List.of(Path.of("/usr/lib/postgresql/15/bin"))),
    WRK("wrk", "wrk", "wrk", List.of());

    private final String title;
    private final String executable;
    private final String debianPackage;
    private final List<Path> directories;

    Tool(String title, String executable, String debianPackage, List<Path> directories) {
        this.title = title;
        this.executable = executable;
        this.debianPackage = debianPackage;
        this.directories = directories;
    }

    public String title() {
        return title;
    }

    public String debianPackage() {
        return debianPackage;
    }

    /** The executable: where Debian puts it, else on the PATH. */
    public Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        directories.stream(),
                        Arrays.stream(path.split(File.pathSeparator)).map(Path::of))
                .map(directory -> directory.resolve(executable))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
