// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.JobRepository;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.MemoryJobRepository;
import io.github.camelseedance.ledger.SubmissionIntent;
import io.github.camelseedance.management.event.JobLog;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.testsupport.ComponentMBean;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleResolver;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Text of others in a ledger, with each character that forges lines or disguises names, and with passwords in links, shows harmless
 * in every way out of the component: attributes and operations of the MBean, exports, the developer console, and the log.
 */
class HostileTextTest extends SeedanceTest {

    private static final String SECRET = "S3CR3T";

    private static final Pattern HOSTILE =
            Pattern.compile("[\\p{Cntrl}\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u206f]");

    private static final List<String> LINKS = List.of(
            "https://u:S3CR3T@h.example/a",
            "sftp://S3CR3T@h.example",
            "https://u:p/S3CR3T@h.example/a",
            "ftp:u:S3CR3T@h.example/a",
            "https://h.example/a?X-Signature=S3CR3T",
            "https%3A%2F%2Fu%3AS3CR3T%40h.example",
            "Bearer S3CR3T",
            "data:image/png;base64,S3CR3T");

    private final JobRepository ledger = new MemoryJobRepository();
    private final Random random = new Random(43);

    @Override
    protected boolean managed() {
        return true;
    }

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setJobRepository(ledger);
    }

    /** All characters in question, each in a text of its own and some at random places. */
    private List<String> disguised() {
        Stream<Integer> characters = IntStream.rangeClosed(0, 0x2100)
                .boxed()
                .filter(c -> HOSTILE.matcher(Character.toString(c)).matches());
        return characters.map(c -> "rtl-" + Character.toString(c) + "fdp.mov").toList();
    }

    private String hostile(List<String> disguised) {
        return disguised.get(random.nextInt(disguised.size())) + " " + LINKS.get(random.nextInt(LINKS.size())) + " "
                + disguised.get(random.nextInt(disguised.size()));
    }

    private void fill() {
        List<String> disguised = disguised();
        assertThat(disguised).hasSizeGreaterThan(75);
        for (String name : disguised) {
            job(name, hostile(disguised), disguised);
        }
    }

    private void job(String name, String text, List<String> disguised) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> headers = Map.of("X-" + text, "v");
        SubmissionIntent intent = new SubmissionIntent(id, name, text + id, name, headers, hostile(disguised), Map.of())
                .withEstimate(BigDecimal.ONE);
        LedgerEntry entry =
                ledger.reserve(intent, Lease.of("node", Duration.ofHours(1))).entry();
        entry = ledger.confirm(entry, id, Lease.dueIn(Duration.ZERO));
        Job failed = new Job(
                id, name, null, JobStatus.FAILED, null, List.of(), null, text, text, FailureKind.UNKNOWN, null, null);
        entry = ledger.record(entry, failed);
        if (random.nextBoolean()) {
            ledger.park(entry, text);
        }
        ledger.audit(new AuditRecord(ledger.now(), text, "cancel", name, text, id, id, "before", "after"));
    }

    /** What is seen of a value of JMX, names and texts alike. */
    private static Stream<String> texts(Object value) {
        if (value instanceof TabularData table) {
            return table.values().stream().flatMap(HostileTextTest::texts);
        }
        if (value instanceof CompositeData row) {
            Collection<?> values = row.values();
            return values.stream().flatMap(HostileTextTest::texts);
        }
        if (value instanceof Object[] several) {
            return Stream.of(several).flatMap(HostileTextTest::texts);
        }
        return value == null ? Stream.empty() : Stream.of(value.toString());
    }

    private static void assertHarmless(Collection<String> shown) {
        assertThat(shown).isNotEmpty();
        assertThat(shown)
                .filteredOn(text -> HOSTILE.matcher(text).find() || text.contains(SECRET))
                .isEmpty();
    }

    @Test
    void the_mbean_shows_hostile_text_harmless() throws Exception {
        fill();
        ComponentMBean mbean = new ComponentMBean(context);
        List<String> shown = new ArrayList<>();
        for (MBeanAttributeInfo attribute : mbean.info().getAttributes()) {
            texts(mbean.get(attribute.getName())).forEach(shown::add);
        }
        for (String operation :
                List.of("counts", "budgets", "lastHour", "learned", "channelsWithoutConsumer", "nodes")) {
            texts(mbean.call(operation)).forEach(shown::add);
        }
        List<String> ids = mbean.entryIds();
        assertThat(ids).hasSizeGreaterThan(75);
        for (String id : ids) {
            texts(mbean.job(id)).forEach(shown::add);
            texts(mbean.call("history", id)).forEach(shown::add);
        }
        texts(mbean.call("list", "", "", 0)).forEach(shown::add);
        texts(mbean.call("costs", 1)).forEach(shown::add);
        texts(mbean.call("audit", 0)).forEach(shown::add);
        for (String format : List.of("csv", "json")) {
            ((String) mbean.call("exportCosts", format, 1)).lines().forEach(shown::add);
        }

        assertHarmless(shown);
        assertThat(shown).as("names that differ still do").anySatisfy(text -> assertThat(text)
                .contains("\\u202efdp"));
    }

    @Test
    void the_developer_console_shows_hostile_text_harmless() throws Exception {
        fill();
        DevConsole console = context.getCamelContextExtension()
                .getContextPlugin(DevConsoleResolver.class)
                .resolveDevConsole("seedance");
        Map<String, Object> options = Map.of("limit", "500");

        String text = (String) console.call(DevConsole.MediaType.TEXT, options);
        assertHarmless(text.lines().toList());
        assertHarmless(Jsoner.serialize(console.call(DevConsole.MediaType.JSON, options))
                .lines()
                .toList());
    }

    @Test
    void decisions_about_hostile_jobs_are_logged_harmless() throws Exception {
        fill();
        ComponentMBean mbean = new ComponentMBean(context);
        try (LogCapture log = new LogCapture(JobLog.class)) {
            TabularData parked = (TabularData) mbean.call("list", "", "parked", 0);
            assertThat(parked.size()).isGreaterThan(10);
            for (Object row : parked.values()) {
                mbean.call("redeliverParked", ((CompositeData) row).get("entryId"));
            }

            assertHarmless(log.messages());
        }
    }
}
