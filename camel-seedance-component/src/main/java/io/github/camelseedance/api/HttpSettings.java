// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.time.Duration;

import io.github.camelseedance.SeedanceConfiguration;

/** The settings of one HTTP client of the API. Clients with equal settings are shared. */
record HttpSettings(
        BaseUrl baseUrl, String token, String httpComponent, Duration connectTimeout, Duration responseTimeout) {

    static HttpSettings of(SeedanceConfiguration configuration, String token) {
        return new HttpSettings(
                BaseUrl.of(configuration.getBaseUrl()),
                token,
                configuration.getHttpComponent(),
                Duration.ofMillis(configuration.getConnectTimeout()),
                Duration.ofMillis(configuration.getResponseTimeout()));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HttpSettings[" + baseUrl + ", " + httpComponent + "]";
    }
}
