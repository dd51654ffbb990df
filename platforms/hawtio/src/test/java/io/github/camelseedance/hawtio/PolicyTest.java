// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.xml.parsers.DocumentBuilderFactory;

import io.github.camelseedance.sandbox.Sandbox;
import org.jolokia.server.core.service.api.Restrictor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** What the policy lets through, held against all MBeans of a real application. */
class PolicyTest {

    @TempDir
    static Path folder;

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() {
        console =
                ConsoleUnderTest.start(Sandbox.builder().instant().render(false).start(), folder, Map.of());
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    /** What the pages of Hawtio ask for, in the way they ask. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type=context,name=\"console\" | dumpRoutesAsXml() | ''",
                "type=context,name=\"console\" | dumpRoutesStatsAsXml | true/true",
                "type=context,name=\"console\" | componentNames() | ''",
                "type=routes,name=\"deliver\" | dumpRouteAsXml() | ''",
                "type=routes,name=\"deliver\" | dumpRouteStatsAsXml(boolean,boolean) | true/true",
                "type=services,name=DefaultInflightRepository | browse() | ''",
                "type=services,name=DefaultAsyncProcessorAwaitManager | browse() | ''",
                "type=services,name=SeedanceComponent | counts | ''",
                "type=services,name=SeedanceComponent | lastHour() | ''",
                "type=services,name=SeedanceComponent | durations(int) | 24",
                "type=services,name=SeedanceComponent | durationsInAll | 24",
                "type=services,name=SeedanceComponent | nodes() | ''",
                "type=services,name=SeedanceComponent | budgets | ''",
                "type=services,name=SeedanceComponent | costs(int) | 7",
                "type=services,name=SeedanceComponent | exportCosts | csv/7",
                "type=services,name=SeedanceComponent | audit | 0",
                "type=services,name=SeedanceComponent | channelsWithoutConsumer | ''",
                "type=services,name=SeedanceComponent | pausePolling | ''",
                "type=services,name=SeedanceComponent | resumePolling() | ''"
            })
    void what_the_pages_need_is_allowed(String mbean, String operation, String arguments) throws IOException {
        String path = "/jolokia/exec/org.apache.camel:context="
                + console.context().getManagementName() + "," + mbean.replace("\"", "%22") + "/" + operation
                + ("''".equals(arguments) ? "" : "/" + arguments);

        Answer answer = new Visitor(console.url()).loggedIn().get(path);

        assertThat(answer.body()).contains("\"status\":200");
    }

    /** By this the pages look for Jolokia, and show nothing if they do not find it. */
    @Test
    void the_pages_find_the_agent() throws IOException {
        assertThat(new Visitor(console.url()).loggedIn().get("/jolokia").body())
                .contains("\"agent\":", "\"status\":200");
    }

    @Test
    void the_tree_of_mbeans_can_be_listed() throws IOException {
        Visitor user = new Visitor(console.url()).loggedIn();

        assertThat(user.get("/jolokia/exec/hawtio:name=RBACRegistry,type=security/list()")
                        .body())
                .contains("\"status\":200", "SeedanceComponent");
        assertThat(user.get("/jolokia/list/org.apache.camel").body()).contains("\"status\":200", "SeedanceComponent");
        assertThat(user.get("/jolokia/search/org.apache.camel:type=services,*").body())
                .contains("\"status\":200", "SeedanceComponent");
    }

    /** Of patterns that overlap Jolokia takes any one: what it allows would be left to chance. */
    @Test
    void no_mbean_fits_two_of_its_patterns() throws Exception {
        List<ObjectName> patterns = patterns();
        assertThat(patterns).hasSizeGreaterThan(5);

        assertThat(SERVER.queryNames(null, null))
                .allSatisfy(name -> assertThat(patterns.stream().filter(pattern -> pattern.apply(name)))
                        .as(name.toString())
                        .hasSizeLessThan(2));
    }

    @Test
    void only_operations_that_show_or_decide_about_jobs_can_be_called() throws Exception {
        Restrictor policy =
                JolokiaPolicy.of(console.context(), null, new Addresses(new Origin("http", "localhost", 1), null));
        List<String> allowed = new ArrayList<>();
        for (ObjectName name : SERVER.queryNames(null, null)) {
            for (MBeanOperationInfo operation : SERVER.getMBeanInfo(name).getOperations()) {
                if (policy.isOperationAllowed(name, operation.getName())) {
                    allowed.add(operation.getName());
                }
            }
        }

        assertThat(Set.copyOf(allowed))
                .contains("cancel", "dumpRoutesAsXml", "browse")
                .allSatisfy(
                        operation -> assertThat(operation)
                                .matches(
                                        "dump\\w+AsXml|browse|queueSize|list\\w*|\\w+Names|endpointStatistics|canInvoke|isUpdateRouteEnabled"
                                                + "|job|history|input|find|countFound|durations|durationsInAll|nodes|channelsWithoutConsumer|counts|lastHour"
                                                + "|budgets|costs|exportCosts|audit|cancel|resolveUnconfirmed|forgetUnconfirmed|allowSendAgain"
                                                + "|redeliverParked|releaseLease|decideAll|repeat|generateAgain|pausePolling|resumePolling"));
    }

    private static List<ObjectName> patterns() throws Exception {
        try (InputStream in = JolokiaPolicy.class.getResourceAsStream("jolokia-access.xml")) {
            NodeList names = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("name");
            List<ObjectName> patterns = new ArrayList<>();
            for (int i = 0; i < names.getLength(); i++) {
                ObjectName name = new ObjectName(names.item(i).getTextContent().trim());
                if (name.isPattern()) {
                    patterns.add(name);
                }
            }
            return patterns;
        }
    }
}
