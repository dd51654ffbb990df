package io.github.camelseedance.download;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.model.Job;

/**
 * Looks at what came, whatever the server calls it: a file has to begin like its type, and an MP4 must not lack its end. So no
 * error page and no half video ever gets the name of a video.
 */
final class ContentCheck {

    /** Less is no file of any known type. */
    private static final int LEAST = 12;

    private final Job job;
    private final URI link;

    ContentCheck(Job job, URI link) {
        this.job = job;
        this.link = link;
    }

    /**
     * Looks at the first bytes.
     *
     * @return the version, with the type that the bytes show if nothing else tells it
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

    /** What is missing of a file that seems to be whole. */
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
        return new DownloadException("What " + DownloadRules.shown(link) + " answered is not the video of job "
                + job.requestId() + ": " + reason + ". seedance:download with the request id tries again");
    }

    private Optional<String> announced(Version version) {
        return MediaTypes.announcedExtension(version.mediaType(), link.getPath());
    }
}
