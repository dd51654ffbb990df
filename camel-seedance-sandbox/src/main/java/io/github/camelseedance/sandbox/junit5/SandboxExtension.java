// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.junit5;

import java.util.List;
import java.util.function.UnaryOperator;

import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.SandboxBuilder;
import io.github.camelseedance.sandbox.fault.Faults;
import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.sandbox.record.RecordedRequests;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A sandbox for the tests of a class. In a static field it starts once, with an empty record for each test; in an instance
 * field each test has its own. A test may also take a {@link Sandbox} as a parameter.
 *
 * <pre>{@code
 * @RegisterExtension
 * static SandboxExtension sandbox = SandboxExtension.instant();
 * }</pre>
 *
 * <p>Tests of one class that run in parallel share recordings and faults.
 */
public final class SandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final UnaryOperator<SandboxBuilder> settings;
    private Sandbox sandbox;
    /** The number of running test classes, including nested ones. */
    private int depth;

    /** Without any waiting; for {@code @ExtendWith(SandboxExtension.class)}. */
    public SandboxExtension() {
        this(SandboxBuilder::instant);
    }

    private SandboxExtension(UnaryOperator<SandboxBuilder> settings) {
        this.settings = settings;
    }

    /** A sandbox without any waiting. */
    public static SandboxExtension instant() {
        return new SandboxExtension();
    }

    /** A sandbox with these settings, such as {@code with(settings -> settings.instant().render(false))}. */
    public static SandboxExtension with(UnaryOperator<SandboxBuilder> settings) {
        return new SandboxExtension(settings);
    }

    /** The sandbox. @throws IllegalStateException outside of tests */
    public Sandbox sandbox() {
        if (sandbox == null) {
            throw new IllegalStateException("The sandbox runs only during tests; register the extension with JUnit");
        }
        return sandbox;
    }

    /** {@code http://localhost:PORT}. */
    public String baseUrl() {
        return sandbox().baseUrl();
    }

    /** The token that is valid. */
    public String token() {
        return sandbox().token();
    }

    /** What arrived during this test. */
    public RecordedRequests requests() {
        return sandbox().requests();
    }

    /** What goes wrong during this test. */
    public Faults faults() {
        return sandbox().faults();
    }

    /** The jobs of this test, oldest first. */
    public List<SandboxJob> jobs() {
        return sandbox().jobs();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        depth++;
        startUnlessStarted();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startUnlessStarted();
        sandbox.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (depth == 0) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        depth--;
        if (depth == 0) {
            stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        startUnlessStarted();
        return sandbox;
    }

    private void startUnlessStarted() {
        if (sandbox == null) {
            sandbox = settings.apply(Sandbox.builder()).start();
        }
    }

    private void stop() {
        if (sandbox != null) {
            sandbox.close();
            sandbox = null;
        }
    }
}
