// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;

import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies of requests to Jolokia by which a user could exhaust the application, or get past the policy. */
class BulkTest {

    private static final String READ = "{'type':'read','mbean':'java.lang:type=Memory','attribute':'Verbose'}";

    @TempDir
    static Path folder;

    private static ConsoleUnderTest console;
    private static Visitor user;

    @BeforeAll
    static void start() throws IOException {
        console =
                ConsoleUnderTest.start(Sandbox.builder().instant().render(false).start(), folder, Map.of());
        user = new Visitor(console.url()).loggedIn();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void a_bulk_has_a_thousand_requests_at_most() throws IOException {
        Answer most = user.jolokia(bulk(READ, 1_000));
        assertThat(most.status()).isEqualTo(200);
        assertThat(most.body().split("\"status\":200", -1)).hasSize(1_001);

        assertThat(user.jolokia(bulk(READ, 1_001)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'type':'list'}", "{'type':'LIST'}", "{'type':'search','mbean':'*:*'}", "{'a':1,'type':'List'}"
            })
    void of_the_large_answers_a_bulk_has_ten_at_most(String request) throws IOException {
        assertThat(user.jolokia(bulk(request, 11)).status()).isEqualTo(400);
        assertThat(user.jolokia("[" + READ + "," + request + "," + READ + "]").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'notification','command':'register'}",
                "{'type':'NOTIFICATION','command':'register'}",
                "[{'type':'version'},{'type':'notification','command':'register'}]"
            })
    void notifications_are_refused(String request) throws IOException {
        assertThat(user.jolokia(request).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jolokia/notification/register",
                "/jolokia/Notification/register",
                "/jolokia/!notification/register",
                "/jolokia/no!tification/register",
                "/jolokia/%6eotification/register",
                "/jolokia/?p=notification/register",
                "/jolokia?p=/!notification/register"
            })
    void notifications_by_get_are_refused_however_they_are_written(String path) throws IOException {
        assertThat(user.get(path).body()).doesNotContain("\"status\":200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{'type':'version'}{'type':'exec','mbean':'java.lang:type=Memory','operation':'gc'}",
                "{'type':'version','type':'notification','command':'register'}",
                "{'type':'notification','type':'version'}",
                "garbage"
            })
    void what_can_be_read_in_two_ways_is_refused(String body) throws IOException {
        assertThat(user.jolokia(body).status()).isEqualTo(400);
    }

    @Test
    void deep_nesting_is_refused() throws IOException {
        assertThat(user.jolokia("[".repeat(200_000)).status()).isEqualTo(400);
        assertThat(user.jolokia("{'type':".repeat(50_000)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jolokia/version/x.worker.js",
                "/jolokia/list/java.lang/x.worker.js",
                "/user/x.worker.js",
                "/seedance/media/x/frame/x.worker.js"
            })
    void no_answer_about_jobs_is_compressed_by_an_ending_of_a_file(String path) throws IOException {
        assertThat(user.bytes(path, "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    private static String bulk(String request, int times) {
        return "[" + String.join(",", Collections.nCopies(times, request)) + "]";
    }
}
