// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("xml-dsl")
class XmlExamplesTest extends ExamplesContract {

    @Override
    void load(String heading) throws Exception {
        ExampleRoutes.load(context, "example.xml", Page.readAll().block(heading, "xml"));
    }

    @Test
    void every_route_in_xml_on_a_page_is_tested_here() {
        assertThat(Page.readAll().blocks("xml"))
                .filteredOn(block -> !block.startsWith("<dependency"))
                .containsExactlyInAnyOrder(
                        Page.readAll().block(FILE_DROP, "xml"),
                        Page.readAll().block(REST_SUBMIT, "xml"),
                        Page.readAll().block(REST_RESULT, "xml"),
                        Page.readAll().block(FAILURES, "xml"),
                        Page.readAll().block(FIRE_AND_FORGET, "xml"),
                        Page.readAll().block(FAILED_JOBS, "xml"),
                        Page.readAll().block(ON_SCHEDULE, "xml"),
                        Page.readAll().block(ONE_JOB, "xml"),
                        Page.readAll().block(LedgerExamplesTest.DIRECTORY, "xml"),
                        Page.readAll().block(LedgerExamplesTest.DATABASE, "xml"));
    }
}
