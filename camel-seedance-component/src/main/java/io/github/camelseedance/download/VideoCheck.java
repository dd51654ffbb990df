// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.github.camelseedance.api.RetryAfter;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

import static io.github.camelseedance.download.FileVersion.header;

/** Checks that an answer, and the file made of it, is the video of a job. The media type of the server is not trusted. */
final class VideoCheck {

    private static final Set<String> COMPRESSIONS = Set.of("gzip", "x-gzip", "deflate", "br", "zstd", "compress");

    /** No file of a known type is shorter. */
    private static final int MIN_LENGTH = 12;

    private final Job job;
    private final URI link;

    VideoCheck(Job job, URI link) {
        this.job = job;
        this.link = link;
    }

    /**
     * Checks that an answer carries the video or, if a range was requested, a part of it.
     *
     * @throws BrokenTransferException if another attempt can help
     * @throws DownloadException if none can
     */
    void requireVideo(HttpResponse answer, URI from, boolean rangeRequested) throws BrokenTransferException {
        int status = answer.getCode();
        String address = DownloadRules.shown(from);
        if (status == 408 || status == 429 || status >= 500) {
            throw new BrokenTransferException(
                    "HTTP " + status,
                    RetryAfter.parse(header(answer, HttpHeaders.RETRY_AFTER), Instant.now())
                            .orElse(null));
        }
        if (status == 403 || status == 404 || status == 410) {
            throw new DownloadException("HTTP " + status + " for " + address
                    + ": the link of the video may have expired. seedance:download with the request id "
                    + job.requestId() + " gets a fresh one");
        }
        if (status != 200 && !(status == 206 && rangeRequested)) {
            throw new DownloadException(
                    "HTTP " + status + " for " + address + " instead of the video of job " + job.requestId());
        }
        String mediaType = FileTypes.parse(header(answer, HttpHeaders.CONTENT_TYPE));
        if (!FileTypes.isPlausible(mediaType)) {
            throw new DownloadException(address + " answered with "
                    + (mediaType.isEmpty() ? "an unreadable media type" : mediaType) + " instead of the video of job "
                    + job.requestId());
        }
        String encoding = header(answer, HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && COMPRESSIONS.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            throw new DownloadException(address + " answered with a compressed video, which was not requested");
        }
    }

    /**
     * Checks the first bytes.
     *
     * @return the version; its media type comes from the bytes if neither server nor link gives one
     * @throws DownloadException if a file of the announced type does not begin like this
     */
    FileVersion checkHead(byte[] head, FileVersion version) {
        if (head.length < MIN_LENGTH) {
            return version;
        }
        Optional<String> announced = announced(version);
        if (announced.isPresent() || FileTypes.isSpecific(version.mediaType())) {
            if (!FileTypes.fits(head, announced.orElse(""))) {
                throw refused("it does not begin like "
                        + announced.map(FileTypes::mediaTypeOf).orElse(version.mediaType()));
            }
            return version;
        }
        String extension = FileTypes.extensionOf(head)
                .orElseThrow(() -> refused("it begins like no known type of video, picture or sound"));
        return version.withMediaType(FileTypes.mediaTypeOf(extension));
    }

    /** Returns what is missing or wrong in a file that was received to its end. */
    Optional<String> flaw(PartialFile file, FileVersion version) throws IOException {
        file.close();
        if (file.length() < MIN_LENGTH) {
            return Optional.of("it has only " + file.length() + " bytes");
        }
        return announced(version).filter(FileTypes::isMovie).isPresent()
                ? Mp4Boxes.flaw(file.path())
                : Optional.empty();
    }

    DownloadException refused(String reason) {
        return new DownloadException("The answer of " + DownloadRules.shown(link) + " is not the video of job "
                + job.requestId() + ": " + reason + ". Use seedance:download with the request id to try again");
    }

    private Optional<String> announced(FileVersion version) {
        return FileTypes.announcedExtension(version.mediaType(), link.getPath());
    }
}
