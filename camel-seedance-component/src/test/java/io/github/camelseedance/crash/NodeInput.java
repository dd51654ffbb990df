// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** The standard input of a node: its first byte starts the work, its end ends the node, and so does that of the test. */
final class NodeInput {

    private final CountDownLatch begin = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private NodeInput() {}

    static NodeInput open() {
        NodeInput input = new NodeInput();
        Thread reader = new Thread(input::read, "standard-input");
        reader.setDaemon(true);
        reader.start();
        return input;
    }

    private void read() {
        try {
            while (System.in.read() >= 0) {
                begin.countDown();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end.countDown();
            begin.countDown();
        }
    }

    void awaitBegin() throws InterruptedException {
        begin.await();
    }

    void awaitEnd() throws InterruptedException {
        end.await();
    }

    boolean isAtEnd() {
        return end.getCount() == 0;
    }
}
