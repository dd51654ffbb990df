// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf.sandbox;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("karaf")
class SandboxJarsTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, macosx-x86_64",
        "Mac OS X, aarch64, macosx-arm64",
        "Windows Server 2022, amd64, windows-x86_64"
    })
    void the_renderer_is_that_of_the_machine(String system, String processor, String published) {
        assertThat(SandboxJars.platform(system, processor)).isEqualTo(published);
    }
}
