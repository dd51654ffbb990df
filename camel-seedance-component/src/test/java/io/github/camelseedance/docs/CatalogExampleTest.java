// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("camel-catalog")
class CatalogExampleTest {

    @Test
    void a_good_uri_passes() {
        assertThatCode(() -> CatalogExample.validate("seedance:generate?download=true&resolution=720p"))
                .doesNotThrowAnyException();
    }

    @Test
    void a_wrong_option_is_named() {
        assertThatThrownBy(() -> CatalogExample.validate("seedance:generate?resolutoin=720p"))
                .hasMessageContaining("resolutoin");
    }

    @Test
    void a_wrong_scheme_is_named() {
        assertThatThrownBy(() -> CatalogExample.validate("seedence:generate"))
                .hasMessageContaining("Unknown component: seedence");
    }
}
