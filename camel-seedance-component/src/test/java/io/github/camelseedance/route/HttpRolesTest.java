// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class HttpRolesTest extends RolesContract {

    @Override
    protected String transport() {
        return "http";
    }
}
