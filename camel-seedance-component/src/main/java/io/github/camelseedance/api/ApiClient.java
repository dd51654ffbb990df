// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

/**
 * The API of one account.
 *
 * @param api makes the calls
 * @param pacing limits the calls of the account
 */
public record ApiClient(ModelApi api, Pacing pacing) {

    /** Returns a client that makes its calls on behalf of an exchange. */
    public ApiClient onBehalfOf(CallOrigin origin) {
        return new ApiClient(api.onBehalfOf(origin), pacing);
    }
}
