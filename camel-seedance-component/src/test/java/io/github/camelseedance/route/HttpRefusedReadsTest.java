// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class HttpRefusedReadsTest extends RefusedReadsContract {
    @Override
    protected String transport() {
        return "http";
    }
}
