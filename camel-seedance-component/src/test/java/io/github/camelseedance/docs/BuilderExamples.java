// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import io.github.camelseedance.builder.SeedanceComponentBuilderFactory;
import io.github.camelseedance.builder.SeedanceEndpointBuilderFactory.SeedanceBuilders;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

/** The type-safe Java of the page, word for word between the tags. */
final class BuilderExamples {

    private BuilderExamples() {}

    // tag::endpoint-builder[]
    static class FileDrop extends EndpointRouteBuilder implements SeedanceBuilders {

        @Override
        public void configure() {
            from(file("{{inbox}}").readLock("changed").moveFailed(".failed"))
                    .to(seedance("generate")
                            .prompt("The camera moves slowly towards the horizon")
                            .download(true)
                            .fileName("${file:name.noext.single}.mp4"))
                    .to(file("{{outbox}}"));
        }
    }
    // end::endpoint-builder[]

    static void register(CamelContext context, String directory) {
        // tag::component-builder[]
        SeedanceComponentBuilderFactory.seedance()
                .resolution("720p")
                .waitTimeout(45 * 60_000)
                .ledgerDirectory(directory)
                .register(context, "seedance");
        // end::component-builder[]
    }
}
