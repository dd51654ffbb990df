// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.karaf.blueprint;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.SeedanceConfiguration;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be tested without camel-blueprint: its routes are those of Camel's XML DSL in another namespace, its beans set properties by
 * their setters.
 */
@Tag("karaf")
class BlueprintRoutesTest {

    private static final String BLUEPRINT = "http://www.osgi.org/xmlns/blueprint/v1.0.0";
    private static final String SETTINGS = "http://aries.apache.org/blueprint/xmlns/blueprint-cm/v1.1.0";
    private static final String CAMEL = "http://camel.apache.org/schema/blueprint";

    private final Document blueprint = parse();

    @Test
    void the_routes_start_with_the_default_settings(@TempDir Path folder) throws Exception {
        Map<String, String> settings = settings();
        settings.replaceAll((name, value) ->
                value.startsWith("seedance/") ? folder.resolve(value).toString() : value);
        try (var camel = new DefaultCamelContext()) {
            var component = new SeedanceComponent();
            component.getConfiguration().setBaseUrl(settings.get("baseUrl"));
            component.getConfiguration().setApiToken(settings.get("apiToken"));
            camel.addComponent("seedance", component);
            settings.forEach(camel.getPropertiesComponent()::addInitialProperty);
            var xml = "<routes xmlns=\"http://camel.apache.org/schema/spring\">" + routes() + "</routes>";
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("routes.xml", xml));
            camel.start();
            assertThat(camel.getRoutes())
                    .extracting(Route::getRouteId)
                    .containsExactlyInAnyOrder("generate", "collect", "deliver");
        }
    }

    @Test
    void the_beans_set_properties_that_there_are() throws Exception {
        for (Element bean : elements(blueprint, BLUEPRINT, "bean")) {
            var type = Class.forName(bean.getAttribute("class"));
            assertThat(type).isIn(SeedanceComponent.class, SeedanceConfiguration.class);
            for (var child = bean.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element property) {
                    var name = property.getAttribute("name");
                    assertThat(type.getMethods())
                            .extracting(method -> method.getName())
                            .contains("set" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
                }
            }
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        for (Element property : elements(blueprint, SETTINGS, "property")) {
            settings.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        return settings;
    }

    private String routes() throws Exception {
        var xml = new StringWriter();
        for (Element route : elements(blueprint, CAMEL, "route")) {
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty("omit-xml-declaration", "yes");
            transformer.transform(new DOMSource(route), new StreamResult(xml));
        }
        return xml.toString().replace(CAMEL, "http://camel.apache.org/schema/spring");
    }

    private static Iterable<Element> elements(Document document, String namespace, String name) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    private static Document parse() {
        try (var in = BlueprintRoutesTest.class.getResourceAsStream("/OSGI-INF/blueprint/seedance.xml")) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(in);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
