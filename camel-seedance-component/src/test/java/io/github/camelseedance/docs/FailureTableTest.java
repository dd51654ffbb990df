// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.deliver.JobAnswer;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.Failures;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.error.InvalidRequestException;
import io.github.camelseedance.error.JobCancelledException;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.model.FailureKind;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.JobStatus;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.Json;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The table of what may be tried again has a row for every exception and kind of failure, and its rows are true. */
class FailureTableTest extends SeedanceTest {

    private static final String ERRORS = "io.github.camelseedance.error.";
    /** The cells after exception and kind, by these. */
    private static final Map<String, List<String>> ROWS = rows();

    /** What brings about each failure that a message to {@code generate} can have, by its row. */
    private static final Map<String, Fault> CAUSES = Map.ofEntries(
            entry("SeedanceAuthenticationException ", Fault.status(401)),
            entry("InsufficientFundsException ", Fault.status(402)),
            entry("InvalidRequestException invalid_input", Fault.error(422, 422001, "duration must be at most 12")),
            entry("InvalidRequestException moderation", Fault.error(422, 422001, "the likeness of a real person")),
            entry("RateLimitedException ", Fault.status(429).header("Retry-After", "0")),
            entry("SubmissionUnconfirmedException ", Fault.acceptThenCut()),
            entry("ContentRejectedException moderation", failed("OutputVideoSensitiveContentDetected")),
            entry("JobFailedException invalid_input", failed("InvalidParameter")),
            entry("JobFailedException expired", failed("LinkExpired")),
            entry("JobFailedException timeout", failed("TaskTimeout")),
            entry("JobFailedException cancelled", failed("TaskCancelled")),
            entry("JobFailedException provider", failed("InternalServiceError")),
            entry("JobFailedException unknown", failed("E4711")));

    private static Fault failed(String code) {
        return Fault.failJob(Json.tree("{'code': '" + code + "', 'message': 'no'}"));
    }

    static Stream<Arguments> causes() {
        return CAUSES.entrySet().stream().map(cause -> arguments(cause.getKey(), cause.getValue()));
    }

    @Test
    void every_exception_and_every_kind_that_it_can_have_is_a_row_and_no_other() throws Exception {
        TreeSet<String> expected = new TreeSet<>();
        for (Class<?> type : exceptions()) {
            TreeSet<String> kinds = kindsOf(type);
            expected.addAll(kinds.isEmpty() ? List.of(type.getSimpleName() + " ") : kinds);
        }

        assertThat(ROWS.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(ROWS).allSatisfy((row, cells) -> {
            if (!row.startsWith("JobException")) {
                assertThat(cells).hasSize(4).noneMatch(String::isBlank);
                assertThat(cells.get(1)).matches("(?s)(no|yes|perhaps)\\b.*");
                assertThat(cells.get(2)).matches("(?s)(submits|finds this job|is refused)\\b.*");
            }
        });
    }

    /** Whether something was paid, and what becomes of the same message, as the row says. */
    @ParameterizedTest
    @MethodSource("causes")
    void a_row_is_true(String row, Fault cause) {
        sandbox.faults().next(Call.SUBMIT, cause);

        Exchange first = send("seedance:generate?jobKey=k", "Waves at dawn");

        assertThat(rowOf(first)).isEqualTo(row);
        assertThat(sandbox.jobs().isEmpty())
                .as("whether nothing is paid")
                .isEqualTo(ROWS.get(row).get(1).equals("no"));

        Exchange again = send("seedance:generate?jobKey=k", "Waves at dawn");
        String sameKey = ROWS.get(row).get(2);
        assertThat(sandbox.requests().submissions()).isEqualTo(sameKey.startsWith("submits") ? 2 : 1);
        if (sameKey.startsWith("submits")) {
            assertThat(again.getException()).isNull();
        } else {
            assertThat(rowOf(again)).isEqualTo(row);
        }
    }

    @Test
    void the_row_of_invalid_input_is_true() {
        for (int time = 0; time < 2; time++) {
            Exchange refused = send("seedance:generate?jobKey=k&duration=99", "Waves at dawn");

            assertThat(rowOf(refused)).isEqualTo("InvalidInputException invalid_input");
            assertThat(sandbox.requests().submissions()).isZero();
        }
        assertThat(ROWS.get("InvalidInputException invalid_input").subList(1, 3))
                .containsExactly("no", "is refused");
    }

    @Test
    void the_row_of_an_exceeded_budget_is_true() {
        for (int time = 0; time < 2; time++) {
            Exchange refused = send("seedance:generate?jobKey=k&maxCost=0.1", "Waves at dawn");

            assertThat(rowOf(refused)).isEqualTo("BudgetExceededException ");
            assertThat(sandbox.requests().submissions()).isZero();
        }
        assertThat(send("seedance:generate?jobKey=k&maxCost=0.2", "Waves at dawn")
                        .getException())
                .isNull();
        assertThat(ROWS.get("BudgetExceededException ").get(1)).isEqualTo("no");
        assertThat(ROWS.get("BudgetExceededException ").get(2)).startsWith("submits");
    }

    @Test
    void the_row_of_a_wait_that_is_too_long_is_true() {
        sandbox.faults().always(Call.STATUS, Fault.rawStatus("in_progress"));
        Exchange late = send("seedance:generate?jobKey=k&waitTimeout=50", "Waves at dawn");
        assertThat(rowOf(late)).isEqualTo("WaitTimeoutException ");
        sandbox.faults().clear();

        assertThat(send("seedance:generate?jobKey=k", "Waves at dawn").getException())
                .isNull();

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(ROWS.get("WaitTimeoutException ").get(1)).isEqualTo("yes");
        assertThat(ROWS.get("WaitTimeoutException ").get(2)).startsWith("finds this job");
    }

    @Test
    void the_row_of_a_broken_download_is_true() {
        sandbox.faults().next(Call.DOWNLOAD, Fault.status(404));
        Exchange broken = send("seedance:generate?jobKey=k&download=true", "Waves at dawn");
        assertThat(rowOf(broken)).isEqualTo("DownloadException ");

        assertThat(send("seedance:generate?jobKey=k&download=true", "Waves at dawn")
                        .getException())
                .isNull();

        assertThat(sandbox.requests().submissions()).isEqualTo(1);
        assertThat(ROWS.get("DownloadException ").get(2)).startsWith("finds this job");
    }

    private static String rowOf(Exchange failed) {
        assertThat(failed.getException()).isNotNull();
        return row(
                failed.getException().getClass(),
                failed.getMessage().getHeader(SeedanceConstants.FAILURE_KIND, String.class));
    }

    private static String row(Class<?> type, String kind) {
        return type.getSimpleName() + " " + (kind == null ? "" : kind);
    }

    /** The rows of the failures with a kind whose exception this is. */
    private TreeSet<String> kindsOf(Class<?> type) {
        TreeSet<String> rows = new TreeSet<>();
        failuresWithKind().filter(failure -> failure.getClass() == type).forEach(failure -> {
            Exchange exchange = new DefaultExchange(context);
            JobAnswer.writeFailure(failure, exchange.getMessage());
            rows.add(row(type, exchange.getMessage().getHeader(SeedanceConstants.FAILURE_KIND, String.class)));
        });
        return rows;
    }

    private static Stream<SeedanceException> failuresWithKind() {
        return Stream.concat(
                Stream.of(
                        new InvalidInputException("no"),
                        new InvalidRequestException("no", ApiError.answered(422), FailureKind.INVALID_INPUT),
                        new InvalidRequestException("no", ApiError.answered(422), FailureKind.MODERATION),
                        new JobCancelledException(Job.of("a", JobStatus.CANCELLED))),
                Arrays.stream(FailureKind.values())
                        .map(kind -> Failures.of(new Job(
                                "a", null, null, JobStatus.FAILED, null, null, null, null, null, kind, null, null))));
    }

    private static List<Class<?>> exceptions() throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/github/camelseedance/error"))) {
            names = sources.map(source -> source.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Exception") && !name.equals("SeedanceException"))
                    .toList();
        }
        assertThat(names).hasSizeGreaterThan(10);
        List<Class<?>> types = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(ERRORS + name);
            assertThat(type).isAssignableTo(SeedanceException.class);
            assertThat(Modifier.isAbstract(type.getModifiers())).isEqualTo(name.equals("JobException"));
            types.add(type);
        }
        return types;
    }

    private static Map<String, List<String>> rows() {
        String table = Page.about("errors").generated("failures");
        assertThat(table).as("the markers '// failures: START' and END").isNotNull();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        table.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                    .map(cell -> cell.strip().replace("`", ""))
                    .toList();
            List<String> before = rows.put(cells.get(0) + " " + cells.get(1), cells.subList(2, cells.size()));
            assertThat(before).as("a second row of " + cells).isNull();
        });
        return rows;
    }
}
