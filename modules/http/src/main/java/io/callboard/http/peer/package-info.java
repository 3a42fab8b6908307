/**
 * Both ends of the one protocol between instances. Another instance's {@link io.callboard.query.RoutedRooms} asks through
 * {@link io.callboard.http.peer.HttpPeers}; {@link io.callboard.http.peer.PeerRoutes}, on the internal port, answers from the stores of its own
 * instance and nowhere else: a forwarded question is never forwarded again.
 *
 * <pre>
 *   POST /peer/rooms     X-Callboard-Peer-Key: …     these rooms
 *   POST /peer/search    X-Callboard-Peer-Key: …     one page over these partitions
 *   POST /peer/ranks     X-Callboard-Peer-Key: …     about where a deep page begins
 * </pre>
 *
 * <p>Bodies are those of {@link io.callboard.http.peer.PeerFormat}. 200 carries an answer, which may be that nobody can say; every other
 * status is a fault of the request (400, 401, 413, and 426 when the two speak different versions) or of the instance, and means Unavailable to
 * whoever asked.
 */
@NullMarked
package io.callboard.http.peer;

import org.jspecify.annotations.NullMarked;
