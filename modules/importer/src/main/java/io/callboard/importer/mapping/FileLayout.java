package io.callboard.importer.mapping;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the call-record file is laid out. Lines end in LF or CRLF, whichever the file has.
 *
 * @param quote the character around cells that hold the delimiter, null when the file knows no quotes
 * @param charset one in which a line feed is the byte 10: not UTF-16
 * @param header true: the first line names the columns
 * @param columns the columns' names; empty: whatever the first line says
 */
public record FileLayout(
        char delimiter, @Nullable Character quote, Charset charset, boolean header, List<String> columns) {}
