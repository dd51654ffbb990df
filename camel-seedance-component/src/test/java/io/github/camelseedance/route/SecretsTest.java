// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;
import io.github.camelseedance.testsupport.LogCapture;
import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.SeedanceTest;
import io.github.camelseedance.testsupport.ThrowableText;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Neither the token nor a picture nor the query of a signed link gets into a log line or an exception. */
class SecretsTest extends SeedanceTest {

    private static final String SIGNATURE = "X-Signature=0123456789abcdef";

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setImageUrl(null);
        options.setPrompt("Waves at dawn");
    }

    static Stream<Fault> troubles() {
        String echo =
                "token " + "sandbox-token" + " in Bearer sandbox-token, data:image/png;base64,iVBORw0KGgoAAAA=, see"
                        + " https://files.runcomfy.net/a.mp4?" + SIGNATURE;
        return Stream.of(
                Fault.error(401, 401001, echo),
                Fault.error(400, 400002, echo),
                Fault.error(422, 422001, echo).detail("[{\"loc\": [\"body\"], \"msg\": \"" + echo + "\"}]"),
                Fault.error(500, 500001, echo),
                Fault.body(200, "text/html", echo),
                Fault.cutBefore(),
                Fault.failJob(echo));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void trouble_with_a_submission_gives_nothing_away(Fault trouble) {
        byte[] picture = Pictures.png(640, 360);
        sandbox.faults().next(Call.SUBMIT, trouble);
        try (LogCapture log = LogCapture.everything()) {
            Exchange answer = send("seedance:generate", picture);

            assertThat(answer.getException()).isNotNull();
            assertGivesNothingAway(ThrowableText.of(answer.getException()));
            assertThat(log.messages()).allSatisfy(SecretsTest::assertGivesNothingAway);
        }
    }

    @Test
    void a_job_that_goes_well_gives_nothing_away() {
        try (LogCapture log = LogCapture.everything()) {
            Exchange answer = send("seedance:generate?download=true", Pictures.png(640, 360));

            assertThat(answer.getException()).isNull();
            assertThat(sandbox.requests().last(Call.SUBMIT).text()).contains("data:image/png;base64,");
            assertThat(log.messages()).isNotEmpty().allSatisfy(SecretsTest::assertGivesNothingAway);
        }
    }

    @Test
    void a_download_that_fails_does_not_show_the_signature_of_its_link() {
        sandbox.faults().always(Call.DOWNLOAD, Fault.status(403));
        try (LogCapture log = LogCapture.everything()) {
            Exchange answer = send("seedance:generate?download=true", Pictures.png(640, 360));

            String signature = sandbox.requests().last(Call.DOWNLOAD).query().replace("signature=", "");
            assertThat(signature).isNotBlank();
            assertThat(ThrowableText.of(answer.getException())).doesNotContain(signature);
            assertThat(log.messages()).isNotEmpty().noneMatch(line -> line.contains(signature));
        }
    }

    @Test
    void the_token_goes_to_the_api_and_never_along_with_a_download() {
        send("seedance:generate?download=true", Pictures.png(640, 360));

        assertThat(sandbox.requests().of(Call.DOWNLOAD)).isNotEmpty().noneMatch(request -> request.hasAuthorization());
        assertThat(sandbox.requests().of(Call.STATUS)).allMatch(request -> request.hasAuthorization());
    }

    @Test
    void the_activity_log_of_the_http_component_does_not_show_the_token() {
        context.getComponent("http", HttpComponent.class).setLogHttpActivity(true);
        try (LogCapture log = LogCapture.of("org.apache.camel")) {
            assertThat(send("seedance:generate?responseTimeout=59000", Pictures.png(640, 360))
                            .getException())
                    .isNull();
            assertThat(log.messages()).allSatisfy(SecretsTest::assertGivesNothingAway);
        }
    }

    @Test
    void no_endpoint_shows_a_token_that_was_set_on_the_component() {
        send("seedance:generate", Pictures.png(640, 360));

        assertThat(context.getEndpoints()).extracting(Object::toString).noneMatch(uri -> uri.contains(sandbox.token()));
    }

    @Test
    void a_token_in_an_uri_is_masked_where_camel_shows_the_uri() {
        assertThat(context.getEndpoint("seedance:status?apiToken=very-secret").toString())
                .doesNotContain("very-secret");
        assertThat(send("seedance:status?apiToken=very-secret", null, Map.of()).getException())
                .hasMessageNotContaining("very-secret");
    }

    private static void assertGivesNothingAway(String text) {
        List.of("sandbox-token", "iVBORw0KGgo", SIGNATURE)
                .forEach(secret -> assertThat(text).doesNotContain(secret));
    }
}
