// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import io.github.camelseedance.SeedanceConfiguration;
import org.junit.jupiter.api.Tag;

@Tag("vertx-http")
class QueueTimeoutOverVertxTest extends QueueTimeoutTest {
    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setHttpComponent("vertx-http");
    }
}
