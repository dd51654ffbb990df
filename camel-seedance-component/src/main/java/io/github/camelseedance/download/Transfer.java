package io.github.camelseedance.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;

import static io.github.camelseedance.download.Version.header;

/**
 * Brings one link into one file, in as many attempts as are needed; each goes on where the last one broke off, if the server
 * can and still has the same file. Blocking; one attempt at a time, while {@link #cancel()} may come from any thread.
 */
final class Transfer {

    private static final int MAX_REDIRECTS = 5;
    private static final int BUFFER_SIZE = 64 * 1024;

    private final Job job;
    private final URI link;
    private final PartialFile file;
    private final DownloadClients clients;
    private final DownloadRules rules;
    private final long maxSize;
    private final ContentCheck content;

    private volatile boolean cancelled;
    private volatile HttpGet current;
    private Version version;
    private boolean rangeRefused;
    private boolean resumable = true;

    Transfer(Job job, URI link, PartialFile file, DownloadClients clients, DownloadRules rules, long maxSize) {
        this.job = job;
        this.link = link;
        this.file = file;
        this.clients = clients;
        this.rules = rules;
        this.maxSize = maxSize;
        this.content = new ContentCheck(job, link);
    }

    /**
     * Makes one attempt; when it returns, the file is whole.
     *
     * @return what the server said about the file
     * @throws IOException if another attempt can help
     * @throws DownloadException if none can
     */
    Version attempt() throws IOException {
        try {
            URI address = link;
            for (int redirects = 0; address != null; redirects++) {
                if (redirects > MAX_REDIRECTS) {
                    throw new DownloadException(
                            DownloadRules.shown(link) + " redirects more than " + MAX_REDIRECTS + " times");
                }
                address = ask(address);
            }
            return version;
        } finally {
            file.close();
        }
    }

    /** Breaks off the attempt under way and lets no other begin. */
    void cancel() {
        cancelled = true;
        HttpGet request = current;
        if (request != null) {
            request.cancel();
        }
    }

    /** Sends one request; returns where it is redirected to, or {@code null} when the file is whole. */
    private URI ask(URI address) throws IOException {
        boolean resume = resumable && file.length() > 0 && version != null && version.validator() != null;
        HttpGet request = request(address, resume);
        current = request;
        if (cancelled) {
            throw new IOException("cancelled");
        }
        HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
        try (ClassicHttpResponse answer =
                clients.forScheme(address.getScheme()).executeOpen(host, request, HttpClientContext.create())) {
            boolean whole = false;
            try {
                if (AnswerCheck.isRedirect(answer)) {
                    return rules.redirect(address, header(answer, HttpHeaders.LOCATION));
                }
                receive(answer, address, resume);
                whole = true;
                return null;
            } finally {
                if (!whole) {
                    // Closing alone would first read the rest of the body, however long that is.
                    request.cancel();
                }
            }
        }
    }

    private HttpGet request(URI address, boolean resume) {
        HttpGet request = new HttpGet(address);
        request.setHeader(HttpHeaders.ACCEPT, "*/*");
        // Compressed bytes could neither be counted nor resumed.
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
            throw startAgain("The server refused to go on at byte " + file.length());
        }
        AnswerCheck.requireVideo(answer, job, address, resumed);
        HttpEntity body = answer.getEntity();
        long bodyLength = body == null ? 0 : body.getContentLength();
        if (answer.getCode() == 206) {
            goOn(answer, bodyLength);
        } else {
            // A 200 is the whole file, whatever its Content-Range says.
            file.clear();
            version = Version.of(answer, bodyLength).after(version);
        }
        requireSize(Math.max(version.length(), file.length() + bodyLength));
        if (body != null) {
            copy(body.getContent());
        }
        requireWhole();
        requireContent(answer.getCode() == 206 || resumed);
    }

    private void goOn(ClassicHttpResponse answer, long bodyLength) throws BrokenTransferException {
        ContentRange range = ContentRange.parse(header(answer, HttpHeaders.CONTENT_RANGE))
                .filter(candidate -> candidate.first() == file.length())
                .filter(candidate -> version.isSameAs(answer, candidate))
                .filter(candidate -> bodyLength < 0 || bodyLength == candidate.last() - candidate.first() + 1)
                .orElse(null);
        if (range == null) {
            throw startAgain("The server went on with other bytes than those asked for");
        }
        if (version.length() < 0) {
            version = version.withLength(range.total() >= 0 ? range.total() : range.last() + 1);
        }
    }

    private BrokenTransferException startAgain(String reason) {
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
                head.write(buffer, 0, Math.min(count, Signatures.LENGTH));
                head = recognised(head, Signatures.LENGTH);
            }
        }
        recognised(head, 0);
    }

    /**
     * Checks the first bytes as soon as enough have arrived, so that a long body of another type is not read. Returns null
     * then.
     */
    private ByteArrayOutputStream recognised(ByteArrayOutputStream head, int enough) {
        if (head == null || head.size() < enough) {
            return head;
        }
        version = content.recognised(head.toByteArray(), version);
        return null;
    }

    /** Downloads the whole file again if its parts do not fit together. A missing end may arrive with another attempt. */
    private void requireContent(boolean inParts) throws IOException {
        Optional<String> flaw = content.flaw(file, version);
        if (flaw.isEmpty()) {
            return;
        }
        if (inParts && resumable) {
            resumable = false;
            throw startAgain(flaw.get());
        }
        if (version.length() < 0) {
            throw new BrokenTransferException(
                    "the connection ended after " + file.length() + " bytes, and " + flaw.get());
        }
        throw content.refused(flaw.get());
    }

    private void requireSize(long size) {
        if (size > maxSize) {
            throw new DownloadException("The video of job " + job.requestId()
                    + " is larger than the option maxDownloadSize allows (" + maxSize + " bytes)");
        }
    }

    private void requireWhole() throws BrokenTransferException {
        long expected = version.length();
        if (file.length() == 0 || (expected >= 0 && file.length() != expected)) {
            throw new BrokenTransferException("the connection ended after " + file.length() + " of "
                    + (expected < 0 ? "an unknown number of" : expected) + " bytes");
        }
    }
}
