package io.github.camelseedance;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.github.camelseedance.api.BaseUrl;
import io.github.camelseedance.ledger.Storable;

/** Finds options that make no sense when the endpoint is created, long before anything is paid. */
final class OptionCheck {

    private static final int MAX_CHANNEL = 255;

    private OptionCheck() {}

    static void check(SeedanceConfiguration options) {
        BaseUrl.of(options.getBaseUrl());
        require(options.getModel() != null && !options.getModel().isBlank(), "model must not be empty");
        require(options.getChannel() != null && !options.getChannel().isBlank(), "channel must not be empty");
        require(
                options.getChannel().length() <= MAX_CHANNEL && Storable.isText(options.getChannel()),
                "channel must have at most " + MAX_CHANNEL + " characters, none of them NUL or half a surrogate pair");
        require(
                options.getHttpComponent() != null
                        && !options.getHttpComponent().isBlank(),
                "httpComponent must not be empty");
        require(options.getConnectTimeout() > 0, "connectTimeout must be positive");
        require(options.getResponseTimeout() > 0, "responseTimeout must be positive");
        require(options.getWaitTimeout() > 0, "waitTimeout must be positive");
        require(options.getMaxRequestsPerSecond() >= 0, "maxRequestsPerSecond must not be negative");
        require(options.getLeaseDuration() >= 1000, "leaseDuration must be at least 1 second (1000)");
        require(options.getMaxMessagesPerPoll() > 0, "maxMessagesPerPoll must be positive");
        require(options.getMaxDownloadSize() > 0, "maxDownloadSize must be positive");
        checkSidecarMove(options);
    }

    private static void checkSidecarMove(SeedanceConfiguration options) {
        String folder = options.getSidecarMove();
        if (folder == null) {
            return;
        }
        require(options.isSidecar(), "sidecarMove needs sidecar=true: without it no sidecar file is read");
        require(!folder.isBlank() && isPath(folder), "sidecarMove must be the name of a folder, for example .done");
        require(
                !folder.contains("${") && !folder.contains("$simple{"),
                "sidecarMove is taken literally and takes no expression: write a folder, for example .done");
    }

    private static boolean isPath(String folder) {
        try {
            Path.of(folder);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("The option " + message);
        }
    }
}
