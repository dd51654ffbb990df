// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

/** Reaction to input that breaks a rule of the model's schema. */
public enum InputValidation {
    /** Refuses the input before anything is sent or paid. */
    fail,
    /** Logs the rules and submits the input. */
    warn,
    /** Does not check. */
    off
}
