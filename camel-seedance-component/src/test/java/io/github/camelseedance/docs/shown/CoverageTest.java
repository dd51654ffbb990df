// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceComponent;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that each route on a page is tested through a restart, or has a reason here why it is not. */
class CoverageTest {

    /** By heading: why a stop cannot cost anything. */
    private static final Map<String, String> EXEMPT = Map.of(
            "Submit over REST",
                    "nothing waits: the client has its answer before the stop, and polls later by request id",
            "Poll for the result over REST", "submits nothing",
            "On a schedule", "submits nothing; the consumer is that of FIRE_AND_FORGET",
            "Take one job in the middle of a route", "submits nothing; a job that is not delivered stays in the ledger",
            "Store videos in S3", "submits nothing; the consumer is that of FIRE_AND_FORGET",
            "Keep the cost in a database", "needs a database; what comes twice is counted once: CookbookMoneyTest",
            "Ask a person above 5 dollars", "two file drops like FILE_DROP; what waits is a file: CookbookApprovalTest",
            "Limit how many jobs are started", "nothing waits: the route ends with the submission",
            "Type-safe routes in Java", "the endpoints of FILE_DROP: BuilderExamplesTest",
            "Testing", "is a test itself");

    @Test
    void every_route_on_a_page_is_run_through_a_restart_or_says_why_not() {
        List<Example> run = Arrays.stream(Shown.values())
                .flatMap(shown -> shown.examples().stream())
                .toList();
        Set<String> headings = run.stream().map(Example::heading).collect(Collectors.toSet());

        assertThat(Pages.examples()).hasSizeGreaterThan(25).allSatisfy(example -> {
            boolean inAnotherLanguage = !example.language().equals("yaml") && headings.contains(example.heading());
            assertThat(run.contains(example) || inAnotherLanguage || EXEMPT.containsKey(example.heading()))
                    .as("%s: add it to Shown, or to EXEMPT with a reason", example)
                    .isTrue();
        });
    }

    @Test
    void every_exemption_is_for_a_route_that_is_there() {
        assertThat(Pages.examples()).extracting(Example::heading).containsAll(EXEMPT.keySet());
    }

    @ParameterizedTest
    @MethodSource
    @Tag("xml-dsl")
    void in_xml_it_has_the_endpoints_that_it_has_in_yaml(Example xml) throws Exception {
        assertThat(endpoints(xml)).isEqualTo(endpoints(Example.of(xml.page(), xml.heading(), "yaml")));
    }

    static Stream<Example> in_xml_it_has_the_endpoints_that_it_has_in_yaml() {
        return Pages.examples().stream()
                .filter(example -> example.language().equals("xml"))
                // A rest definition needs a server to start.
                .filter(example -> !example.source().contains("<rest "));
    }

    private static Set<String> endpoints(Example example) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.getPropertiesComponent().addInitialProperty("inbox", "inbox");
            context.getPropertiesComponent().addInitialProperty("outbox", "outbox");
            context.getPropertiesComponent().addInitialProperty("delivery.cron", "0 0 12 ? * MON");
            context.setAutoStartup(false);
            SeedanceComponent seedance = new SeedanceComponent();
            seedance.getConfiguration().setApiToken("token-of-the-test");
            context.addComponent("seedance", seedance);
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("example." + example.language(), example.source()));
            context.start();
            return context.getEndpoints().stream()
                    .map(Endpoint::getEndpointUri)
                    .map(CoverageTest::withoutNotation)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The same for all ways to write a value, and all orders of options. */
    private static String withoutNotation(String uri) {
        String text = URLDecoder.decode(uri, StandardCharsets.UTF_8).replaceAll("RAW\\((.*?)\\)", "$1");
        return Stream.of(text.split("[?&]")).sorted().collect(Collectors.joining(" "));
    }
}
