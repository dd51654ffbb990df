// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.github.camelseedance.management.event.JobEvent;
import io.github.camelseedance.model.GenerationRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest thumbnails of the pictures that this process has submitted inline. A picture given as a link is not fetched: a
 * foreign link could make this process call addresses that only it can reach.
 */
final class FirstFrames extends EventNotifierSupport {

    /** The media type of the pictures. */
    static final String TYPE = "image/jpeg";

    private static final Logger LOG = LoggerFactory.getLogger(FirstFrames.class);
    private static final int MOST_PICTURES = 5_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    /** The maximum queue; further pictures are skipped. */
    private static final int MOST_WAITING = 1_000;

    private static final long MOST_CHARACTERS_WAITING = 64L * 1024 * 1024;

    private final CamelContext context;
    private final Map<String, byte[]> byRequestId = new LinkedHashMap<>();
    private final AtomicLong charactersWaiting = new AtomicLong();
    private ExecutorService worker;
    private long bytes;

    FirstFrames(CamelContext context) {
        this.context = context;
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreExchangeEvents(true);
        setIgnoreStepEvents(true);
    }

    @Override
    protected void doStart() {
        ThreadPoolProfile profile = new ThreadPoolProfile("seedanceFrames");
        profile.setPoolSize(1);
        profile.setMaxPoolSize(1);
        profile.setMaxQueueSize(MOST_WAITING);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        worker = context.getExecutorServiceManager().newThreadPool(this, "SeedanceFrames", profile);
    }

    @Override
    protected void doStop() {
        if (worker != null) {
            context.getExecutorServiceManager().shutdownNow(worker);
        }
        synchronized (byRequestId) {
            byRequestId.clear();
            bytes = 0;
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof JobEvent change && change.getKind() == JobEvent.Kind.SUBMITTED;
    }

    @Override
    public void notify(CamelEvent event) {
        JobEvent submitted = (JobEvent) event;
        submitted
                .getRequest()
                .flatMap(FirstFrames::firstPicture)
                .ifPresent(picture -> keep(submitted.getJob().requestId(), picture));
    }

    /** Returns the first inline picture. Models name its field differently, and some take a list. */
    private static Optional<String> firstPicture(GenerationRequest request) {
        return request.input().values().stream()
                .flatMap(value -> value instanceof Collection<?> list ? list.stream() : Stream.of(value))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(Thumbnail::isInline)
                .findFirst();
    }

    private void keep(String requestId, String picture) {
        try {
            if (charactersWaiting.addAndGet(picture.length()) > MOST_CHARACTERS_WAITING) {
                throw new RejectedExecutionException("The pictures that wait are too large");
            }
            worker.execute(() -> {
                charactersWaiting.addAndGet(-picture.length());
                Thumbnail.of(picture).ifPresent(small -> put(requestId, small));
            });
        } catch (RejectedExecutionException e) {
            charactersWaiting.addAndGet(-picture.length());
            LOG.debug("No first frame for job {}: too many come at once", requestId);
        }
    }

    private void put(String requestId, byte[] picture) {
        synchronized (byRequestId) {
            byte[] before = byRequestId.put(requestId, picture);
            bytes += picture.length - (before == null ? 0 : before.length);
            var oldest = byRequestId.entrySet().iterator();
            while (byRequestId.size() > MOST_PICTURES || bytes > MOST_BYTES) {
                bytes -= oldest.next().getValue().length;
                oldest.remove();
            }
        }
    }

    Optional<byte[]> find(String requestId) {
        synchronized (byRequestId) {
            return Optional.ofNullable(byRequestId.get(requestId));
        }
    }
}
