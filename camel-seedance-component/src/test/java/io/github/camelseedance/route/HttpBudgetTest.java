// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

class HttpBudgetTest extends BudgetContract {
    @Override
    protected String transport() {
        return "http";
    }
}
