package io.github.camelseedance.management;

import java.time.Duration;

/** Is told how long each phase of each job took. Called on the threads that do the work, so it must be quick and must not fail. */
public interface PhaseListener {

    /** @param duration never negative */
    void took(Phase phase, Duration duration);
}
