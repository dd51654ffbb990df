// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class HttpCatalogTest extends CatalogContract {
    @Override
    protected String transport() {
        return "http";
    }
}
