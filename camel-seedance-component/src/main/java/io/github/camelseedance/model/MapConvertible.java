// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.model;

import java.util.Map;

/** Body that Camel converts to JSON text, a {@code Map}, a Jackson {@code JsonNode}, bytes and an {@code InputStream}. */
public interface MapConvertible {

    /** Returns the values in the order of the JSON, without unknown ones. */
    Map<String, Object> toMap();
}
