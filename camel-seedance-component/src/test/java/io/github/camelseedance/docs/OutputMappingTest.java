// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.File;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;
import io.github.camelseedance.metadata.ComponentMetadata;
import io.github.camelseedance.metadata.OptionMetadata;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of the page about the outcome is true: each operation is called for jobs in several states. */
class OutputMappingTest extends SeedanceTest {

    /** Its jobs stay in the queue. */
    @RegisterExtension
    static final SandboxExtension slow = SandboxExtension.with(
            settings -> settings.render(false).fetchPicturesAtSubmit(false).queueTime(Duration.ofHours(1)));

    private static final Map<String, List<String>> TABLE = MappingTable.rows("output mapping");
    private static final List<String> OPERATIONS = TABLE.get("");

    @Test
    void every_operation_has_a_column() {
        assertThat(OPERATIONS)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(SeedanceOperation.values()).map(Enum::name).toList());
    }

    @Test
    void every_header_that_comes_out_has_a_row() {
        assertThat(TABLE.keySet().stream().skip(2))
                .containsExactlyInAnyOrderElementsOf(ComponentMetadata.read().headers().stream()
                        .filter(header -> header.description().matches("(?s).*\\bOut[:,].*"))
                        .map(OptionMetadata::name)
                        .toList());
    }

    @Test
    void a_completed_job_leaves_what_the_table_says() {
        String id = submit(sandbox);

        verify("status", call("status", id), "completed", "billed");
        verify("result", call("result", id), "completed", "billed");
        verify("result", call("result?download=true", id), "completed", "billed", "downloaded");
        verify("download", call("download", id), "completed", "billed", "downloaded");
        verify("generate", send("seedance:generate", "Waves at dawn"), "completed", "billed");
        verify(
                "generate",
                send("seedance:generate?download=true", "Waves at dawn"),
                "completed",
                "billed",
                "downloaded");
    }

    @Test
    void a_failed_job_leaves_what_the_table_says() {
        sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing"));
        String id = submit(sandbox);

        verify("status", call("status", id), "failed", "without video", "billed");
        verify("result", call("result?throwExceptionOnFailure=false", id), "failed", "without video", "billed");
        sandbox.faults().next(Call.SUBMIT, Fault.failJob(TextNode.valueOf("InputImageSensitiveContentDetected: no")));
        verify(
                "generate",
                send("seedance:generate?throwExceptionOnFailure=false", "Waves at dawn"),
                "failed",
                "without video",
                "coded",
                "billed");
    }

    @Test
    void a_queued_job_leaves_what_the_table_says() {
        String api = "baseUrl=" + slow.baseUrl() + "&apiToken=" + slow.token();
        verify("submit", send("seedance:submit?" + api, "Waves at dawn"), "queued");
        String id = slow.jobs().get(0).requestId();

        verify("status", call("status?" + api, id), "queued");
        verify("result", call("result?" + api, id), "queued", "billed");
        verify("cancel", call("cancel?" + api, id), "without video");
    }

    @Test
    void the_catalog_entry_of_a_model_leaves_what_the_table_says() {
        verify("model", send("seedance:model", null));
    }

    @Test
    void a_list_of_models_and_an_estimate_leave_what_the_table_says() {
        verify("models", send("seedance:models", null), "counted");
        verify("estimate", send("seedance:estimate", "Waves at dawn"), "priced");
        Map<String, Object> key = Map.of(SeedanceConstants.JOB_KEY, "order-4711");
        send("seedance:submit", "Waves at dawn", key);
        verify("estimate", send("seedance:estimate", "Waves at dawn", key), "priced", "keyed");
        verify("submit", send("seedance:submit", "Waves at dawn"), "priced");
        verify("generate", send("seedance:generate", "Waves at dawn"), "completed", "billed", "priced");
    }

    private String submit(SandboxExtension api) {
        send("seedance:submit", "Waves at dawn");
        return api.jobs().get(0).requestId();
    }

    private Exchange call(String operation, String requestId) {
        return send("seedance:" + operation, null, new HashMap<>(Map.of(SeedanceConstants.REQUEST_ID, requestId)));
    }

    /** @param conditions what is true of the job, in the words of the table */
    private static void verify(String operation, Exchange answer, String... conditions) {
        assertThat(answer.getException()).isNull();
        int column = OPERATIONS.indexOf(operation);
        Set<String> met = new TreeSet<>(Set.of(conditions));
        met.add("always");
        Set<String> expected = new TreeSet<>();
        TABLE.entrySet().stream().skip(2).forEach(row -> {
            if (met.contains(row.getValue().get(column))) {
                expected.add(row.getKey());
            }
        });
        Set<String> found = new TreeSet<>(answer.getMessage().getHeaders().keySet());
        found.retainAll(TABLE.keySet());
        assertThat(found).as("%s of a job that is %s", operation, met).isEqualTo(expected);
        assertThat(TABLE.get("body").get(column)).contains(kind(answer));
    }

    private static String kind(Exchange answer) {
        Object body = answer.getMessage().getBody();
        return body instanceof File ? "file" : body.getClass().getSimpleName();
    }
}
