// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class HttpSubmitSafetyTest extends SubmitSafetyContract {
    @Override
    protected String transport() {
        return "http";
    }
}
