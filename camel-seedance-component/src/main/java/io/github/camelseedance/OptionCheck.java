package io.github.camelseedance;

import io.github.camelseedance.api.BaseUrl;
import io.github.camelseedance.model.RequestId;

/** Finds options that make no sense when the endpoint is created, long before anything is paid. */
final class OptionCheck {

    private OptionCheck() {}

    static void check(SeedanceConfiguration options) {
        BaseUrl.of(options.getBaseUrl());
        require(options.getModel() != null && !options.getModel().isBlank(), "model must not be empty");
        require(options.getChannel() != null && !options.getChannel().isBlank(), "channel must not be empty");
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
        require(
                options.getRequestId() == null || RequestId.isValid(options.getRequestId()),
                "requestId must be 1 to 128 letters, digits, '_' or '-'. It takes no expression: send the id in the header "
                        + SeedanceConstants.REQUEST_ID);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("The option " + message);
        }
    }
}
