// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class HttpChannelAccountTest extends ChannelAccountContract {
    @Override
    protected String transport() {
        return "http";
    }
}
