package io.github.camelseedance.docs;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("xml-dsl")
class XmlExamplesTest extends ExamplesContract {

    @Override
    void load(String heading) throws Exception {
        ExampleRoutes.load(context, "example.xml", Page.readBoth().block(heading, "xml"));
    }

    @Test
    void every_route_in_xml_on_the_page_is_tested_here() {
        assertThat(Page.readBoth().blocks("xml"))
                .filteredOn(block -> !block.startsWith("<dependency>"))
                .containsExactlyInAnyOrder(
                        Page.readBoth().block(FILE_DROP, "xml"),
                        Page.readBoth().block(REST_SUBMIT, "xml"),
                        Page.readBoth().block(REST_RESULT, "xml"),
                        Page.readBoth().block(FAILURES, "xml"),
                        Page.readBoth().block(FIRE_AND_FORGET, "xml"),
                        Page.readBoth().block(FAILED_JOBS, "xml"),
                        Page.readBoth().block(ON_SCHEDULE, "xml"),
                        Page.readBoth().block(ONE_JOB, "xml"),
                        Page.readBoth().block(LedgerExamplesTest.DIRECTORY, "xml"),
                        Page.readBoth().block(LedgerExamplesTest.DATABASE, "xml"));
    }
}
