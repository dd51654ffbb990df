// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Properties;

import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/** Camel's catalog and everything that the service files on the class path declare, as a tool finds it. */
public final class ClassPathCatalog {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";
    private static final ClassLoader JARS = ClassPathCatalog.class.getClassLoader();

    private ClassPathCatalog() {}

    public static CamelCatalog load() throws IOException {
        CamelCatalog catalog = new DefaultCamelCatalog();
        for (URL list : Collections.list(JARS.getResources(SERVICES + "component.properties"))) {
            for (String scheme : read(list).getProperty("components").split("\\s+")) {
                if (!catalog.findComponentNames().contains(scheme)) {
                    add(catalog, scheme);
                }
            }
        }
        return catalog;
    }

    private static void add(CamelCatalog catalog, String scheme) throws IOException {
        String type = read(JARS.getResource(SERVICES + "component/" + scheme)).getProperty("class");
        String folder = type.substring(0, type.lastIndexOf('.')).replace('.', '/');
        try (InputStream json = JARS.getResourceAsStream("META-INF/" + folder + "/" + scheme + ".json")) {
            catalog.addComponent(scheme, type, new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Properties read(URL file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = file.openStream()) {
            properties.load(in);
        }
        return properties;
    }
}
