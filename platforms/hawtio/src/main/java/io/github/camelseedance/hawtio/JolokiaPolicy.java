// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.jolokia.server.core.restrictor.policy.PolicyRestrictor;
import org.jolokia.server.core.service.api.Restrictor;

/**
 * The Jolokia policy: which operations are allowed over HTTP, and from which pages. Jolokia applies it to single and bulk
 * requests, by GET and by POST.
 */
final class JolokiaPolicy {

    /** Our policy: everything except secrets can be read, and nothing except jobs can be changed. */
    private static final String DEFAULT = "classpath:io/github/camelseedance/hawtio/jolokia-access.xml";

    private static final String ORIGINS = "{{origins}}";

    private JolokiaPolicy() {}

    /**
     * @param resource a Camel resource with a policy, or {@code null} for ours
     * @param addresses the addresses of the pages that may call
     */
    static Restrictor of(CamelContext context, String resource, Addresses addresses) throws IOException {
        String location = resource == null ? DEFAULT : resource;
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, location)) {
            String policy = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(ORIGINS, allowed(addresses));
            return new PolicyRestrictor(new ByteArrayInputStream(policy.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | SecurityException e) {
            throw new IOException("the option policy = " + location + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Once for the header Origin, once for Referer, which browsers send where they leave out the first. */
    private static String allowed(Addresses addresses) {
        String pages = addresses.origins().stream()
                .sorted()
                .map(own -> "<allow-origin>" + own + "</allow-origin><allow-origin>" + own + "/*</allow-origin>")
                .collect(Collectors.joining());
        // Jolokia refuses pages of https on a connection that is not encrypted, as that of a proxy is.
        return addresses.shown().isEncrypted() ? pages + "<ignore-scheme/>" : pages;
    }
}
