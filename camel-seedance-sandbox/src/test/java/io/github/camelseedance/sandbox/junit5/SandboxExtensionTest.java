// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.junit5;

import io.github.camelseedance.sandbox.Client;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SandboxExtensionTest {

    @Nested
    class InAStaticField {

        @RegisterExtension
        static final SandboxExtension SHARED =
                SandboxExtension.with(settings -> settings.instant().render(false));

        @RepeatedTest(2)
        void each_test_starts_with_empty_records() {
            assertThat(SHARED.requests().all()).isEmpty();
            assertThat(SHARED.jobs()).isEmpty();
            assertThat(SHARED.faults().pending()).isZero();

            new Client(SHARED.baseUrl(), SHARED.token()).submitted();
            SHARED.faults().next(Call.SUBMIT, Fault.cutBefore());
        }

        @Nested
        class AndInANestedClass {

            @Test
            void the_same_sandbox_runs(Sandbox injected) {
                assertThat(injected).isSameAs(SHARED.sandbox());
            }
        }
    }

    @Nested
    class InAnInstanceField {

        @RegisterExtension
        final SandboxExtension own =
                SandboxExtension.with(settings -> settings.instant().render(false));

        @Test
        void a_test_has_its_own() {
            assertThat(new Client(own.sandbox()).get("/v1/models").status()).isEqualTo(200);
        }
    }

    @Nested
    @ExtendWith(SandboxExtension.class)
    class AsAnAnnotation {

        @Test
        void the_sandbox_is_injected(Sandbox sandbox) {
            assertThat(new Client(sandbox).get("/v1/models").status()).isEqualTo(200);
        }
    }

    @Test
    void outside_of_tests_there_is_none() {
        assertThatThrownBy(() -> SandboxExtension.instant().baseUrl()).isInstanceOf(IllegalStateException.class);
    }
}
