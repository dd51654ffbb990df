// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.Map;

/**
 * Something that is wrong with a component.
 *
 * @param text a part of a sentence, without secrets
 * @param outage whether the component cannot work because of it; otherwise it is a warning
 * @param details the same for programs, by name
 */
record HealthProblem(String text, boolean outage, Map<String, Object> details) {

    static HealthProblem warning(String text, String detail, Object value) {
        return new HealthProblem(text, false, Map.of(detail, value));
    }
}
