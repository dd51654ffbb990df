// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class VertxHttpCatalogTest extends CatalogContract {
    @Override
    protected String transport() {
        return "vertx-http";
    }
}
