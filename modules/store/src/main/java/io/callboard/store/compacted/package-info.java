/**
 * What the compacted topics have in common: records of JSON under a key of text, and how far an instance has read one. In: bytes as they
 * lie on a topic. Out: fields, or which record is wrong and why.
 */
@NullMarked
package io.callboard.store.compacted;

import org.jspecify.annotations.NullMarked;
