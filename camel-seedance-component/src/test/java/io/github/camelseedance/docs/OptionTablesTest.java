// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import io.github.camelseedance.metadata.ComponentMetadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code -Ddocs.update} the test writes the tables instead of comparing them. */
class OptionTablesTest {

    private static final boolean UPDATE = Boolean.getBoolean("docs.update");

    @Test
    void the_tables_of_the_page_are_those_of_the_metadata() {
        OptionTables.of(ComponentMetadata.read()).forEach((name, table) -> {
            Page page = Page.read();
            assertThat(page.generated(name))
                    .as("the markers '// %s: START' and END", name)
                    .isNotNull();
            if (UPDATE) {
                page.withGenerated(name, table).write();
            }
            assertThat(Page.read().generated(name))
                    .as("The table '%s' is out of date: run this test with -Ddocs.update=true", name)
                    .isEqualTo(table);
        });
    }
}
