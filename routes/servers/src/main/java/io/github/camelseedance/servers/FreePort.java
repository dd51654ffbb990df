// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Finds a free port of the loopback address. It is below those that Linux chooses by itself, so that no other socket gets it before
 * the caller has bound it.
 */
public final class FreePort {

    private static final int LOWEST = 15_000;
    private static final int LINUX_LOWEST = 32_768;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    public static int find() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, LINUX_LOWEST))
                .limit(ATTEMPTS)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No port is free"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
