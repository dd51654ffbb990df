package io.github.camelseedance.sandbox.http;

import java.io.IOException;

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

    /** Closes the connection without an answer. */
    void cut() {
        exchange.close();
    }
}
