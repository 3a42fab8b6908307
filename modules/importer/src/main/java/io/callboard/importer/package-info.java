@NullMarked
package io.callboard.importer;

import org.jspecify.annotations.NullMarked;
