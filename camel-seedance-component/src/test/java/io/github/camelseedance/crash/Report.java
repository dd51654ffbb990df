// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The log of a node in a file, one line per event. Each line is one write to the operating system, so that it is there,
 * and whole, also when the node is killed right after it.
 */
final class Report implements AutoCloseable {

    static final String UP = "UP";
    static final String BEGIN = "BEGIN";
    static final String END = "END";
    static final String RESERVED = "RESERVED";
    static final String ANSWERED = "ANSWERED";
    static final String KEY = "KEY";
    static final String THROUGH = "THROUGH";

    private final FileChannel file;

    Report(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** The routes run. */
    void up() {
        line(UP);
    }

    /** A job has reached the route. */
    void begin(String requestId) {
        line(BEGIN + " " + requestId + " " + System.currentTimeMillis());
    }

    /** The route has completed a job. */
    void end(String requestId) {
        line(END + " " + requestId + " " + System.currentTimeMillis());
    }

    /** The ledger has the intent to submit a key; nothing was sent yet. */
    void reserved(String key) {
        line(RESERVED + " " + key);
    }

    /** The API has accepted the job of a key; the ledger does not know it yet. */
    void answered(String key) {
        line(ANSWERED + " " + key);
    }

    /** The outcome of submitting a key. */
    void key(String key, String outcome) {
        line(KEY + " " + key + " " + outcome.replaceAll("\\s+", " "));
    }

    /** All keys were submitted. */
    void through() {
        line(THROUGH);
    }

    private synchronized void line(String text) {
        ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
