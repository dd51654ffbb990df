package io.github.camelseedance.api;

import java.net.SocketTimeoutException;
import java.time.Duration;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;

/**
 * Reads the content of an answer, limited in time and size. The client only limits the time between two packets, so a server
 * that sends two bytes a second could delay a call without limit.
 */
final class VertxAnswerDeadline implements BodyCodec<Buffer> {

    private static final BodyCodec<Buffer> BUFFER = BodyCodec.buffer();

    private final Duration limit;

    VertxAnswerDeadline(Duration limit) {
        this.limit = limit;
    }

    /** Called when the head of an answer has arrived. */
    @Override
    public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
        Vertx vertx = Vertx.currentContext().owner();
        Handler<AsyncResult<BodyStream<Buffer>>> limited =
                created -> handler.handle(created.map(stream -> new LimitedStream(stream, vertx, limit)));
        BUFFER.create(limited);
    }

    /** Called by the connection's event loop thread only. */
    private static final class LimitedStream implements BodyStream<Buffer> {
        private final BodyStream<Buffer> stream;
        private long length;
        /** The client only accepts a failure through this handler. */
        private Handler<AsyncResult<Void>> lastWrite = done -> {};

        private LimitedStream(BodyStream<Buffer> stream, Vertx vertx, Duration limit) {
            this.stream = stream;
            long timer = vertx.setTimer(
                    Math.max(1, limit.toMillis()),
                    expired -> lastWrite.handle(Future.failedFuture(new SocketTimeoutException(
                            "the answer was not complete after " + limit.toMillis() + " ms (responseTimeout)"))));
            stream.result().onComplete(done -> vertx.cancelTimer(timer));
        }

        @Override
        public Future<Buffer> result() {
            return stream.result();
        }

        @Override
        public void handle(Throwable failure) {
            stream.handle(failure);
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            stream.exceptionHandler(handler);
            return this;
        }

        @Override
        public Future<Void> write(Buffer data) {
            length += data.length();
            return length > ApiResponse.MAX_BODY ? Future.failedFuture(ApiResponse.tooLong()) : stream.write(data);
        }

        @Override
        public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
            lastWrite = handler;
            write(data).onComplete(handler);
        }

        @Override
        public void end(Handler<AsyncResult<Void>> handler) {
            stream.end(handler);
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
            stream.setWriteQueueMaxSize(maxSize);
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return stream.writeQueueFull();
        }

        @Override
        public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
            stream.drainHandler(handler);
            return this;
        }
    }
}
