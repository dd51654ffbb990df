// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class HttpGenerateAgainTest extends GenerateAgainContract {
    @Override
    protected String transport() {
        return "http";
    }
}
