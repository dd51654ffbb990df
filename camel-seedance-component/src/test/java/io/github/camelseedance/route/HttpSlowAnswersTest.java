// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class HttpSlowAnswersTest extends SlowAnswersContract {
    @Override
    protected String transport() {
        return "http";
    }
}
