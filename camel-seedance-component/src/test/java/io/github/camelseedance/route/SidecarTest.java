// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.SeedanceTest;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The text beside a dropped picture is its prompt, and is moved with it. */
class SidecarTest extends SeedanceTest {

    @TempDir
    static Path folder;

    @Override
    protected void configure(SeedanceConfiguration options) {
        super.configure(options);
        options.setImageUrl(null);
    }

    /**
     * Without the read lock, Camel can deliver a file again that was moved after the listing. If the error handler handles that
     * failure, Camel deletes the moved file before it renames.
     */
    private static String inbox(String name) {
        return "file:" + folder.resolve(name)
                + "?include=.*[.]png&initialDelay=0&delay=20&move=.done&moveFailed=.failed"
                + "&readLock=changed&readLockCheckInterval=10";
    }

    private static Path drop(String inbox, String stem, String prompt) throws IOException {
        Path in = Files.createDirectories(folder.resolve(inbox));
        Files.writeString(in.resolve(stem + ".txt"), prompt);
        Path part = Files.write(in.resolve(stem + ".part"), Pictures.png(400, 400));
        return Files.move(part, in.resolve(stem + ".png"));
    }

    private static List<String> files(String inbox) throws IOException {
        Path in = folder.resolve(inbox);
        try (Stream<Path> files = Files.walk(in)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> in.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private String prompt() {
        return sandbox.requests().last(Call.SUBMIT).body().path("prompt").asText();
    }

    @Test
    void a_text_goes_where_its_picture_goes_when_all_is_well() throws Exception {
        drop("well", "sea", "Waves at dawn");
        Files.createDirectories(folder.resolve("well/.done"));
        Files.writeString(folder.resolve("well/.done/sea.txt"), "An older text");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(inbox("well")).to("seedance:generate?sidecar=true&sidecarMove=.done");
            }
        });

        await().untilAsserted(() -> assertThat(files("well")).containsExactly(".done/sea.png", ".done/sea.txt"));
        assertThat(prompt()).isEqualTo("Waves at dawn");
        assertThat(folder.resolve("well/.done/sea.txt")).hasContent("Waves at dawn");
    }

    @Test
    void a_text_is_moved_after_its_picture_so_that_a_crash_leaves_no_picture_without_its_text() throws Exception {
        drop("crash", "sea", "Waves at dawn");
        List<Boolean> still = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(inbox("crash"))
                        .to("seedance:generate?sidecar=true&sidecarMove=.done")
                        .process(exchange -> exchange.getExchangeExtension()
                                .addOnCompletion(new SynchronizationAdapter() {
                                    @Override
                                    public void onDone(Exchange done) {
                                        still.add(Files.exists(folder.resolve("crash/sea.png")));
                                        still.add(Files.exists(folder.resolve("crash/sea.txt")));
                                    }

                                    @Override
                                    public int getOrder() {
                                        return Ordered.LOWEST - 1;
                                    }
                                }));
            }
        });

        await().untilAsserted(() -> assertThat(files("crash")).containsExactly(".done/sea.png", ".done/sea.txt"));
        assertThat(still).containsExactly(false, true);
    }

    @Test
    void a_text_stays_when_a_later_step_fails() throws Exception {
        drop("later", "sea", "Waves at dawn");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(inbox("later"))
                        .to("seedance:generate?sidecar=true&sidecarMove=.done")
                        .throwException(IllegalStateException.class, "no room on the FTP server");
            }
        });

        await().untilAsserted(() -> assertThat(files("later")).containsExactly(".failed/sea.png", "sea.txt"));
    }

    @Test
    void a_text_stays_when_an_error_handler_takes_care_of_the_failure() throws Exception {
        drop("handled", "sea", "Waves at dawn");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(inbox("handled"))
                        .onException(Exception.class)
                        .handled(true)
                        .end()
                        .to("seedance:generate?sidecar=true&sidecarMove=.done")
                        .throwException(IllegalStateException.class, "no room on the FTP server");
            }
        });

        await().untilAsserted(() -> assertThat(files("handled")).containsExactly(".done/sea.png", "sea.txt"));
    }

    @Test
    void behind_a_circuit_breaker_a_text_stays_when_a_later_step_fails() throws Exception {
        drop("breaker", "sea", "Waves at dawn");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(inbox("breaker"))
                        .circuitBreaker()
                        .to("seedance:generate?sidecar=true&sidecarMove=.done")
                        .end()
                        .throwException(IllegalStateException.class, "no room on the FTP server");
            }
        });

        await().untilAsserted(() -> assertThat(files("breaker")).containsExactly(".failed/sea.png", "sea.txt"));
    }

    @Test
    void in_a_multicast_all_parts_read_the_text_before_it_is_moved() throws Exception {
        drop("multicast", "sea", "Waves at dawn");
        int before = sandbox.requests().submissions();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                String generate = "seedance:generate?sidecar=true&sidecarMove=.done&resolution=";
                from(inbox("multicast")).multicast().to(generate + "480p", generate + "720p");
            }
        });

        await().untilAsserted(() -> assertThat(files("multicast")).containsExactly(".done/sea.png", ".done/sea.txt"));
        assertThat(sandbox.requests().submissions() - before).isEqualTo(2);
        assertThat(prompt()).isEqualTo("Waves at dawn");
    }

    @Test
    void in_a_split_the_texts_stay_if_the_whole_fails() throws Exception {
        splitGoodAndBad("all", AggregationStrategies.useOriginal(true));

        assertThat(files("all")).containsExactly("bad.png", "bad.txt", "good.png", "good.txt");
    }

    @Test
    void in_a_split_that_goes_on_only_the_texts_of_good_parts_are_moved() throws Exception {
        splitGoodAndBad("some", AggregationStrategies.useOriginal(false));

        assertThat(files("some")).containsExactly(".done/good.txt", "bad.png", "bad.txt", "good.png");
    }

    private void splitGoodAndBad(String inbox, AggregationStrategy strategy) throws Exception {
        List<Path> pictures = List.of(drop(inbox, "bad", "\u200B"), drop(inbox, "good", "Waves at dawn"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pictures").split(body(), strategy).to("seedance:generate?sidecar=true&sidecarMove=.done");
            }
        });
        context.createProducerTemplate()
                .send("direct:pictures", exchange -> exchange.getMessage().setBody(pictures));
    }

    @Test
    void a_text_that_was_changed_meanwhile_stays() throws Exception {
        Path picture = drop("changed", "sea", "Waves at dawn");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:changed")
                        .to("seedance:generate?sidecar=true&sidecarMove=.done")
                        .process(exchange ->
                                Files.setLastModifiedTime(picture.resolveSibling("sea.txt"), FileTime.fromMillis(1)));
            }
        });

        context.createProducerTemplate()
                .send("direct:changed", exchange -> exchange.getMessage().setBody(picture));

        assertThat(files("changed")).containsExactly("sea.png", "sea.txt");
    }
}
