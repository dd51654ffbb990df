// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

import com.sun.net.httpserver.HttpExchange;
import io.github.camelseedance.sandbox.record.RecordedRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way back to one client. */
final class Reply {

    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    private final HttpExchange exchange;
    private final RecordedRequest recorded;

    Reply(HttpExchange exchange, RecordedRequest recorded) {
        this.exchange = exchange;
        this.recorded = recorded;
    }

    void send(Answer answer) {
        send(answer, Long.MAX_VALUE);
    }

    /** Announces the whole answer; closes the connection if more than this many bytes are left to send. */
    void send(Answer answer, long bytes) {
        try (exchange) {
            recorded.answered(answer.status());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            long length = answer.content().length();
            if (recorded.method().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
            if (length > 0) {
                var out = exchange.getResponseBody();
                answer.content().writeTo(out, Math.min(bytes, length));
                out.flush();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The answer did not reach the client: {}", e.toString());
        }
    }

    /** Sends the head at once and the content byte by byte, as long as the client takes it. */
    void drip(Answer answer, Duration pause, Workers workers) {
        try {
            recorded.answered(answer.status());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.content().length());
            exchange.getResponseBody().flush();
            var content = new ByteArrayOutputStream();
            answer.content().writeTo(content, answer.content().length());
            workers.after(pause, () -> dripFrom(content.toByteArray(), 0, pause, workers));
        } catch (IOException | RuntimeException e) {
            LOG.debug("The answer did not reach the client: {}", e.toString());
            exchange.close();
        }
    }

    private void dripFrom(byte[] content, int next, Duration pause, Workers workers) {
        if (next == content.length) {
            exchange.close();
            return;
        }
        try {
            exchange.getResponseBody().write(content[next]);
            exchange.getResponseBody().flush();
            workers.after(pause, () -> dripFrom(content, next + 1, pause, workers));
        } catch (IOException | RuntimeException e) {
            LOG.debug("The client went away: {}", e.toString());
            exchange.close();
        }
    }

    /** Closes the connection without an answer. */
    void cut() {
        exchange.close();
    }
}
