// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.http;

import io.github.camelseedance.sandbox.fault.Call;

/**
 * Where a request goes.
 *
 * @param call which call of the API it is
 * @param variable the id in its path, or an empty text
 * @param handler what answers it
 */
public record Route(Call call, String variable, Handler handler) {}
