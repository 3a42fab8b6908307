package io.callboard.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks at ports of the loopback address before the broker takes them, because the broker's own complaint is hard to read. */
final class LoopbackPorts {

    static final String HOST = "127.0.0.1";

    private LoopbackPorts() {}

    /** The port itself when it can be had, any free one for 0. */
    static int claim(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerStartException("port " + port + " on " + HOST + " is taken: " + e.getMessage(), e);
        }
    }
}
