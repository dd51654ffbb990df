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

/** An application that has Camel gets no further library by way of the component. */
class RequiredJarsTest {

    @Test
    void the_component_needs_jars_of_camel_and_nothing_else() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList dependencies =
                ((Element) pom.getElementsByTagName("dependencies").item(0)).getElementsByTagName("dependency");

        List<String> required = IntStream.range(0, dependencies.getLength())
                .mapToObj(index -> (Element) dependencies.item(index))
                .filter(dependency -> !text(dependency, "scope").equals("test"))
                .filter(dependency -> !text(dependency, "optional").equals("true"))
                .map(dependency -> text(dependency, "groupId") + ":" + text(dependency, "artifactId"))
                .toList();

        assertThat(required)
                .containsExactlyInAnyOrder(
                        "org.apache.camel:camel-support",
                        "org.apache.camel:camel-http",
                        "org.apache.camel:camel-jackson");
    }

    private static String text(Element dependency, String name) {
        NodeList found = dependency.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
