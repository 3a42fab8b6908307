/**
 * The command line. In: arguments, parsed by picocli. Out: results alone on stdout, everything else on stderr; exit code 0 when it is
 * done, 1 when it failed, 2 when it was asked for wrongly. An error is one line, without a stack trace unless CALLBOARD_DEBUG is set.
 */
@NullMarked
package io.callboard.app.cli;

import org.jspecify.annotations.NullMarked;
