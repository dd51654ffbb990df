// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

/**
 * What has become of a decision about one job.
 *
 * @param done whether it has taken effect
 * @param text a sentence for the person who decided
 */
record DecisionResult(boolean done, String text) {}
