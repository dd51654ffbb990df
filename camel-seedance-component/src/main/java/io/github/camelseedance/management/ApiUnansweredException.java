// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

/** The API has not answered the call of a decision in time. The call may still have its effects. */
final class ApiUnansweredException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ApiUnansweredException(long seconds) {
        super("The API has not answered within " + seconds
                + " s. The call may still arrive: check the job again in a minute");
    }
}
