// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

/** Finds the handler of a request; always finds one, if only to say that there is nothing. */
@FunctionalInterface
public interface Router {

    /** The route of this method and (decoded) path. */
    Route route(String method, String path);
}
