package io.github.camelseedance.input;

/** What to do with input that breaks a rule of the model's schema. */
public enum InputValidation {
    /** Refuse it before anything is sent or paid. */
    fail,
    /** Log it and submit all the same. */
    warn,
    /** Do not look. */
    off
}
