// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class VertxHttpChannelAccountTest extends ChannelAccountContract {
    @Override
    protected String transport() {
        return "vertx-http";
    }
}
