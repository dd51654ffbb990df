// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.camelseedance.sandbox.job.JobTiming;
import io.github.camelseedance.sandbox.model.ModelEntry;

/** All settings, as {@link SandboxBuilder} documents them. */
record SandboxSettings(
        int port,
        String token,
        String otherToken,
        JobTiming timing,
        Clock clock,
        Optional<BigDecimal> balance,
        List<ModelEntry> models,
        boolean render,
        int rendersAtOnce,
        Duration renderTimeout,
        boolean fetchAtSubmit,
        Optional<Path> outputDirectory,
        int recordingLimit) {}
