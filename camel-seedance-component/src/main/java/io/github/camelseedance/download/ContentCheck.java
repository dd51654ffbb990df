package io.github.camelseedance.download;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;

/**
 * Checks downloaded bytes, whatever type the server names: a file must begin like its type, and an MP4 must be complete. So an
 * error page or half a video never gets the name of a video.
 */
final class ContentCheck {

    /** No file of a known type is shorter. */
    private static final int LEAST = 12;

    private final Job job;
    private final URI link;

    ContentCheck(Job job, URI link) {
        this.job = job;
        this.link = link;
    }

    /**
     * Checks the first bytes.
     *
     * @return the version; its type comes from the bytes if neither server nor link names one
     * @throws DownloadException if a file of the announced type does not begin like this
     */
    Version recognised(byte[] head, Version version) {
        if (head.length < LEAST) {
            return version;
        }
        Optional<String> announced = announced(version);
        if (announced.isPresent() || MediaTypes.isSpecific(version.mediaType())) {
            if (!Signatures.fits(head, announced.orElse(""))) {
                throw refused("it does not begin like "
                        + announced.map(MediaTypes::typeOf).orElse(version.mediaType()));
            }
            return version;
        }
        String extension = Signatures.extensionOf(head)
                .orElseThrow(() -> refused("it begins like no type of video, picture or sound that is known"));
        return version.withMediaType(MediaTypes.typeOf(extension));
    }

    /** Returns what is missing or wrong in a file that was received to its end. */
    Optional<String> flaw(PartialFile file, Version version) throws IOException {
        file.close();
        if (file.length() < LEAST) {
            return Optional.of("it has only " + file.length() + " bytes");
        }
        return announced(version).filter(Signatures::isMovie).isPresent()
                ? Mp4Boxes.flaw(file.path())
                : Optional.empty();
    }

    DownloadException refused(String reason) {
        return new DownloadException("The answer of " + DownloadRules.shown(link) + " is not the video of job "
                + job.requestId() + ": " + reason + ". Use seedance:download with the request id to try again");
    }

    private Optional<String> announced(Version version) {
        return MediaTypes.announcedExtension(version.mediaType(), link.getPath());
    }
}
