// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page for operators names all meters and no others. */
class MetersPageTest extends SeedanceTest {

    private static final Pattern ROW = Pattern.compile("\\| `(camel\\.seedance\\.[\\w.]+)` \\| (\\w+) \\| (.*)");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected void prepare() {
        context.getRegistry().bind("metricsRegistry", meters);
    }

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setBudget(10.0);
    }

    @Test
    void every_meter_has_a_row_with_its_kind_and_its_tags_and_every_row_a_meter() throws IOException {
        String page = Files.readString(Path.of("src/main/docs/seedance-operator.adoc"));
        TreeMap<String, MatchResult> rows = new TreeMap<>();
        ROW.matcher(page).results().forEach(row -> rows.put(row.group(1), row));
        TreeSet<String> names = new TreeSet<>();
        for (Meter meter : meters.getMeters()) {
            if (meter.getId().syntheticAssociation() != null) {
                continue;
            }
            names.add(meter.getId().getName());
            MatchResult row = rows.get(meter.getId().getName());
            assertThat(row).as(meter.getId().toString()).isNotNull();
            assertThat(meter.getId().getType().name().toLowerCase(Locale.ROOT)).isEqualTo(row.group(2));
            for (Tag tag : meter.getId().getTags()) {
                assertThat(isCommon(tag) ? page : row.group(3)).contains("`" + tag.getKey() + "`");
                if (!isOpen(tag)) {
                    assertThat(row.group(3)).contains("`" + tag.getValue() + "`");
                }
            }
        }
        assertThat(rows.keySet()).isEqualTo(names);
    }

    /** Whether its values come from the application. */
    private static boolean isOpen(Tag tag) {
        return isCommon(tag) || Set.of("channel", "model").contains(tag.getKey());
    }

    private static boolean isCommon(Tag tag) {
        return tag.getKey().equals("camelContext")
                || tag.getKey().equals("kind")
                || tag.getKey().equals("component");
    }
}
