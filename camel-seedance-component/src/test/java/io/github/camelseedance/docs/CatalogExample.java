// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** The Java of the page about catalogs, word for word between the tags. */
final class CatalogExample {

    private CatalogExample() {}

    // tag::catalog[]
    static void validate(String uri) throws IOException {
        String metadata = "/META-INF/io/github/camelseedance/seedance.json";
        CamelCatalog catalog = new DefaultCamelCatalog();
        try (InputStream json = CatalogExample.class.getResourceAsStream(metadata)) {
            catalog.addComponent(
                    "seedance",
                    "io.github.camelseedance.SeedanceComponent",
                    new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
        EndpointValidationResult result = catalog.validateEndpointProperties(uri);
        if (result.getUnknownComponent() != null) {
            throw new IllegalArgumentException("Unknown component: " + result.getUnknownComponent());
        }
        if (!result.isSuccess()) {
            throw new IllegalArgumentException(result.summaryErrorMessage(false));
        }
    }
    // end::catalog[]
}
