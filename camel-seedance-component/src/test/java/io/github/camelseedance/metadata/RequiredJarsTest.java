// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** An application gets no library, and no version of Camel, by way of the component. */
class RequiredJarsTest {

    @Test
    void the_component_needs_jars_of_camel_and_brings_none() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList dependencies =
                ((Element) pom.getElementsByTagName("dependencies").item(0)).getElementsByTagName("dependency");

        List<String> required = IntStream.range(0, dependencies.getLength())
                .mapToObj(index -> (Element) dependencies.item(index))
                .filter(dependency -> !text(dependency, "scope").equals("test"))
                .filter(dependency -> !text(dependency, "optional").equals("true"))
                .map(dependency -> text(dependency, "groupId") + ":" + text(dependency, "artifactId") + ":"
                        + text(dependency, "scope"))
                .toList();

        assertThat(required)
                .containsExactlyInAnyOrder(
                        "org.apache.camel:camel-support:provided",
                        "org.apache.camel:camel-http:provided",
                        "org.apache.camel:camel-jackson:provided");
    }

    private static String text(Element dependency, String name) {
        NodeList found = dependency.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
