// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;

import static io.github.camelseedance.download.FileVersion.header;

/**
 * Transfers one link to one file, in several attempts if needed; each resumes where the last one broke off, if the server
 * supports it and still has the same file. Blocking; one attempt at a time, while {@link #cancel()} can come from any thread.
 */
final class Transfer {

    private static final int MAX_REDIRECTS = 5;
    private static final int BUFFER_SIZE = 64 * 1024;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Job job;
    private final URI link;
    private final PartialFile file;
    private final DownloadClients clients;
    private final DownloadRules rules;
    private final long maxSize;
    private final VideoCheck check;

    private volatile boolean cancelled;
    private volatile HttpGet current;
    private FileVersion version;
    private boolean rangeRefused;
    private boolean resumable = true;

    Transfer(Job job, URI link, PartialFile file, DownloadClients clients, DownloadRules rules, long maxSize) {
        this.job = job;
        this.link = link;
        this.file = file;
        this.clients = clients;
        this.rules = rules;
        this.maxSize = maxSize;
        this.check = new VideoCheck(job, link);
    }

    /**
     * Makes one attempt; the file is complete when it returns.
     *
     * @throws IOException if another attempt can help
     * @throws DownloadException if none can
     */
    FileVersion attempt() throws IOException {
        try {
            URI address = link;
            for (int redirects = 0; address != null; redirects++) {
                if (redirects > MAX_REDIRECTS) {
                    throw new DownloadException(
                            DownloadRules.shown(link) + " redirects more than " + MAX_REDIRECTS + " times");
                }
                address = request(address);
            }
            return version;
        } finally {
            file.close();
        }
    }

    /** Aborts the current attempt and prevents further ones. */
    void cancel() {
        cancelled = true;
        HttpGet request = current;
        if (request != null) {
            request.cancel();
        }
    }

    /** Sends one request; returns the target of a redirect, or {@code null} when the file is complete. */
    private URI request(URI address) throws IOException {
        boolean resume = resumable && file.length() > 0 && version != null && version.validator() != null;
        HttpGet request = get(address, resume);
        current = request;
        if (cancelled) {
            throw new IOException("cancelled");
        }
        HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
        try (ClassicHttpResponse answer =
                clients.forScheme(address.getScheme()).executeOpen(host, request, HttpClientContext.create())) {
            boolean complete = false;
            try {
                if (REDIRECTS.contains(answer.getCode())) {
                    return rules.redirect(address, header(answer, HttpHeaders.LOCATION));
                }
                receive(answer, address, resume);
                complete = true;
                return null;
            } finally {
                if (!complete) {
                    // Closing alone would first read the rest of the body, however long it is.
                    request.cancel();
                }
            }
        }
    }

    private HttpGet get(URI address, boolean resume) {
        HttpGet request = new HttpGet(address);
        request.setHeader(HttpHeaders.ACCEPT, "*/*");
        // Compressed bytes can neither be counted nor resumed.
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        if (resume) {
            request.setHeader(HttpHeaders.RANGE, "bytes=" + file.length() + "-");
            request.setHeader(HttpHeaders.IF_RANGE, version.validator());
        }
        return request;
    }

    private void receive(ClassicHttpResponse answer, URI address, boolean resumed) throws IOException {
        if (answer.getCode() == 416 && resumed && !rangeRefused) {
            rangeRefused = true;
            throw restart("The server refused to resume at byte " + file.length());
        }
        check.requireVideo(answer, address, resumed);
        boolean partial = answer.getCode() == 206;
        HttpEntity body = answer.getEntity();
        long bodyLength = body == null ? 0 : body.getContentLength();
        if (partial) {
            resume(answer, bodyLength);
        } else {
            // A 200 is the whole file, whatever its Content-Range says.
            file.clear();
            version = FileVersion.of(answer, bodyLength).after(version);
        }
        requireSize(Math.max(version.length(), file.length() + bodyLength));
        if (body != null) {
            copy(body.getContent());
        }
        requireComplete();
        requireContent(partial || resumed);
    }

    private void resume(ClassicHttpResponse answer, long bodyLength) throws BrokenTransferException {
        FileVersion.Range range = FileVersion.Range.parse(header(answer, HttpHeaders.CONTENT_RANGE))
                .filter(candidate -> candidate.first() == file.length())
                .filter(candidate -> version.isSameAs(answer, candidate))
                .filter(candidate -> bodyLength < 0 || bodyLength == candidate.last() - candidate.first() + 1)
                .orElse(null);
        if (range == null) {
            throw restart("The server sent other bytes than those requested");
        }
        if (version.length() < 0) {
            version = version.withLength(range.total() >= 0 ? range.total() : range.last() + 1);
        }
    }

    private BrokenTransferException restart(String reason) {
        file.clear();
        return new BrokenTransferException(reason);
    }

    private void copy(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        Pace pace = new Pace(System::nanoTime);
        ByteArrayOutputStream head = file.length() == 0 ? new ByteArrayOutputStream() : null;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            requireSize(file.length() + count);
            file.append(buffer, count);
            pace.arrived(count);
            if (head != null) {
                head.write(buffer, 0, Math.min(count, FileTypes.HEAD_LENGTH));
                head = checkHead(head, FileTypes.HEAD_LENGTH);
            }
        }
        checkHead(head, 0);
    }

    /** Checks the first bytes as soon as enough have arrived and returns {@code null} then; a wrong body is not read on. */
    private ByteArrayOutputStream checkHead(ByteArrayOutputStream head, int enough) {
        if (head == null || head.size() < enough) {
            return head;
        }
        version = check.checkHead(head.toByteArray(), version);
        return null;
    }

    /** Requires a valid file. Parts that do not fit together are transferred again as a whole; a missing end can still arrive. */
    private void requireContent(boolean inParts) throws IOException {
        Optional<String> flaw = check.flaw(file, version);
        if (flaw.isEmpty()) {
            return;
        }
        if (inParts && resumable) {
            resumable = false;
            throw restart(flaw.get());
        }
        if (version.length() < 0) {
            throw new BrokenTransferException(
                    "the connection ended after " + file.length() + " bytes, and " + flaw.get());
        }
        throw check.refused(flaw.get());
    }

    private void requireSize(long size) {
        if (size > maxSize) {
            throw new DownloadException("The video of job " + job.requestId()
                    + " is larger than the option maxDownloadSize allows (" + maxSize + " bytes)");
        }
    }

    private void requireComplete() throws BrokenTransferException {
        long expected = version.length();
        if (file.length() == 0 || (expected >= 0 && file.length() != expected)) {
            throw new BrokenTransferException("the connection ended after " + file.length() + " of "
                    + (expected < 0 ? "an unknown number of" : expected) + " bytes");
        }
    }

    /**
     * Detects a transfer that only drips. The response timeout does not: it starts anew with every byte, so that a server could
     * occupy a download thread for ever.
     */
    static final class Pace {

        private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
        private static final long MIN_BYTES = 64 * 1024;

        private final LongSupplier nanoTime;
        private long windowStart;
        private long windowBytes;

        Pace(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            this.windowStart = nanoTime.getAsLong();
        }

        /** @throws BrokenTransferException if fewer than 64 KiB have arrived within a minute */
        void arrived(int bytes) throws BrokenTransferException {
            windowBytes += bytes;
            long now = nanoTime.getAsLong();
            if (now - windowStart < WINDOW_NANOS) {
                return;
            }
            if (windowBytes < MIN_BYTES) {
                throw new BrokenTransferException("the server sent only " + windowBytes + " bytes in a minute");
            }
            windowStart = now;
            windowBytes = 0;
        }
    }
}
