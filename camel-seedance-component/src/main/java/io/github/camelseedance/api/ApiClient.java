package io.github.camelseedance.api;

/**
 * The API as one account sees it.
 *
 * @param api makes the calls
 * @param pacing tells how fast this account may call
 */
public record ApiClient(ModelApi api, Pacing pacing) {}
