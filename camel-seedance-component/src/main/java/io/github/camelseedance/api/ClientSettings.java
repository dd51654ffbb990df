package io.github.camelseedance.api;

import java.time.Duration;

import io.github.camelseedance.SeedanceConfiguration;

/** What tells one client of the API from another. */
record ClientSettings(
        BaseUrl baseUrl, String token, String httpComponent, Duration connectTimeout, Duration responseTimeout) {

    static ClientSettings of(SeedanceConfiguration configuration, String token) {
        return new ClientSettings(
                BaseUrl.of(configuration.getBaseUrl()),
                token,
                configuration.getHttpComponent(),
                Duration.ofMillis(configuration.getConnectTimeout()),
                Duration.ofMillis(configuration.getResponseTimeout()));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ClientSettings[" + baseUrl + ", " + httpComponent + "]";
    }
}
