// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import org.junit.jupiter.api.Tag;

@Tag("vertx-http")
class VertxHttpRolesTest extends RolesContract {

    @Override
    protected String transport() {
        return "vertx-http";
    }
}
