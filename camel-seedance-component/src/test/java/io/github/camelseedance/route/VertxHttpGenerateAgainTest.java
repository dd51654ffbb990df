// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class VertxHttpGenerateAgainTest extends GenerateAgainContract {
    @Override
    protected String transport() {
        return "vertx-http";
    }
}
