package io.github.camelseedance.download;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

import io.github.camelseedance.api.RetryAfter;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

import static io.github.camelseedance.download.Version.header;

/** Sorts an answer by its head: usable, worth another attempt, or the end of the download. */
final class AnswerCheck {

    private static final Set<String> COMPRESSIONS = Set.of("gzip", "x-gzip", "deflate", "br", "zstd", "compress");

    private AnswerCheck() {}

    /** Whether the answer sends us somewhere else. */
    static boolean isRedirect(HttpResponse answer) {
        return switch (answer.getCode()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /**
     * Returns if the answer carries the video or, where a range was asked for, a part of it.
     *
     * @param job the job, for the message
     * @param from where the answer comes from
     * @throws BrokenTransferException if another attempt can help
     * @throws DownloadException if none can
     */
    static void requireVideo(HttpResponse answer, Job job, URI from, boolean rangeAsked)
            throws BrokenTransferException {
        int status = answer.getCode();
        if (status == 408 || status == 429 || status >= 500) {
            Duration asked = RetryAfter.parse(header(answer, HttpHeaders.RETRY_AFTER), Instant.now())
                    .orElse(null);
            throw new BrokenTransferException("HTTP " + status, asked);
        }
        if (status == 403 || status == 404 || status == 410) {
            throw new DownloadException("HTTP " + status + " for " + DownloadRules.shown(from)
                    + ": the link of the video may have expired. seedance:download with the request id "
                    + job.requestId() + " gets a fresh one");
        }
        if (status != 200 && !(status == 206 && rangeAsked)) {
            throw new DownloadException("HTTP " + status + " for " + DownloadRules.shown(from)
                    + " instead of the video of job " + job.requestId());
        }
        requirePlausibleBody(answer, job, from);
    }

    private static void requirePlausibleBody(HttpResponse answer, Job job, URI from) {
        String mediaType = MediaTypes.parse(header(answer, HttpHeaders.CONTENT_TYPE));
        if (!MediaTypes.isPlausible(mediaType)) {
            throw new DownloadException(DownloadRules.shown(from) + " answered with "
                    + (mediaType.isEmpty() ? "something unreadable" : mediaType) + " instead of the video of job "
                    + job.requestId());
        }
        String encoding = header(answer, HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && COMPRESSIONS.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            throw new DownloadException(
                    DownloadRules.shown(from) + " answered with a compressed video, which was not asked for");
        }
    }
}
