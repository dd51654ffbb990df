// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.testsupport.SeedanceTest;

/** A contract that holds with each HTTP component. */
abstract class TransportContract extends SeedanceTest {

    /** Returns the name of the HTTP component. */
    protected abstract String transport();

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setHttpComponent(transport());
    }
}
