// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class VertxHttpEstimateTest extends EstimateContract {
    @Override
    protected String transport() {
        return "vertx-http";
    }
}
