// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanFeatureInfo;

import io.github.camelseedance.ledger.HistoryEvent;
import io.github.camelseedance.management.event.JobEvent;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page for operators names exactly the existing attributes, operations, metrics and events. */
class OperatorPageTest extends SeedanceTest {

    private static final Path PAGE = Path.of("src/main/docs/seedance-operator.adoc");

    @Override
    protected boolean managed() {
        return true;
    }

    @Test
    void attributes_of_the_mbean_are_those_of_the_page() throws Exception {
        assertThat(names(new ComponentMBean(context).info().getAttributes()))
                .isEqualTo(firstColumn("=== Attributes", "| Operation"));
    }

    @Test
    void operations_of_the_mbean_are_those_of_the_page() throws Exception {
        Set<String> documented = firstColumn("| Operation | Returns", "== Developer console");

        assertThat(names(new ComponentMBean(context).info().getOperations())).isEqualTo(documented);
    }

    @Test
    void kinds_of_events_are_those_of_the_page() throws Exception {
        assertThat(firstColumn("== Events", "== Health"))
                .isEqualTo(Stream.of(JobEvent.Kind.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    @Test
    void events_of_a_history_are_those_of_the_page() throws Exception {
        Set<String> documented = new TreeSet<>(firstColumn("== History of a job", "== Numbers of all nodes"));

        assertThat(documented.remove("polls")).isTrue();
        assertThat(documented)
                .isEqualTo(Stream.of(HistoryEvent.Kind.values())
                        .map(HistoryEvent.Kind::toString)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> names(MBeanFeatureInfo[] features) {
        return Stream.of(features).map(MBeanFeatureInfo::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> firstColumn(String from, String to) throws Exception {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf(from), page.indexOf(to, page.indexOf(from)));
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", 2)[0])
                .flatMap(column -> Pattern.compile("`(\\w+)").matcher(column).results())
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
