package io.github.camelseedance.docs;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("xml-dsl")
class XmlExamplesTest extends ExamplesContract {

    @Override
    void load(String heading) throws Exception {
        ExampleRoutes.load(context, "example.xml", Page.read().block(heading, "xml"));
    }

    @Test
    void every_route_in_xml_on_the_page_is_tested_here() {
        assertThat(Page.read().blocks("xml"))
                .filteredOn(block -> !block.startsWith("<dependency>"))
                .containsExactlyInAnyOrder(
                        Page.read().block(FILE_DROP, "xml"),
                        Page.read().block(REST_SUBMIT, "xml"),
                        Page.read().block(REST_RESULT, "xml"),
                        Page.read().block(FAILURES, "xml"));
    }
}
