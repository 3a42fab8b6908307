/**
 * Requests that want something to happen. In: requests that {@link io.callboard.http.Gate} has let pass. Out: commands through the {@link
 * io.callboard.command.CommandGateway}, and of its replies the documented answers. Nothing here says whether a command may be: the room's
 * single writer does, and what is read before is a hint.
 */
@NullMarked
package io.callboard.http.command;

import org.jspecify.annotations.NullMarked;
