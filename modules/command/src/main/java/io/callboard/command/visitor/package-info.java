/** Registering visitors. In: {@link io.callboard.command.visitor.RegisterVisitor}, from http. Out: a record of the visitors topic, behind {@link io.callboard.command.visitor.VisitorRegistry}. */
@NullMarked
package io.callboard.command.visitor;

import org.jspecify.annotations.NullMarked;
