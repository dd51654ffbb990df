package io.github.camelseedance.api;

/**
 * The API as one account sees it.
 *
 * @param api makes the calls
 * @param pacing tells how fast this account may call
 */
public record ApiClient(ModelApi api, Pacing pacing) {

    /** The same, but its calls are made on behalf of an exchange. */
    public ApiClient onBehalfOf(CallOrigin origin) {
        return new ApiClient(api.onBehalfOf(origin), pacing);
    }
}
