// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelseedance.SeedanceEndpoint;
import io.github.camelseedance.examples.filedrop.report.Drop;
import io.github.camelseedance.examples.filedrop.report.Drops;
import io.github.camelseedance.sandbox.junit5.SandboxExtension;
import io.github.camelseedance.servers.FtpFolder;
import io.github.camelseedance.servers.Mailbox;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The budget of the route. Each job costs 0.15 USD. */
@Timeout(120)
class FileDropBudgetTest {

    @RegisterExtension
    static final SandboxExtension sandbox =
            SandboxExtension.with(settings -> settings.instant().render(false));

    @TempDir
    Path home;

    private final Drops drops = new Drops();
    private final AtomicInteger refused = new AtomicInteger();
    private Workspace workspace;
    private FtpFolder ftp;
    private Mailbox mailbox;
    private FileDrop fileDrop;

    @BeforeAll
    static void waitLong() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
    }

    @BeforeEach
    void openFolders() throws IOException {
        workspace = new Workspace(home);
        workspace.create();
        ftp = new FtpFolder(workspace.ftp(), 0).start();
        mailbox = new Mailbox().start();
    }

    @AfterEach
    void stop() {
        fileDrop.close();
        ftp.close();
        mailbox.close();
    }

    @Test
    void a_picture_without_room_stays_in_the_inbox_which_pauses() throws Exception {
        drop("a");
        start("0.20", "60000");
        assertThat(drops.next().delivered()).isTrue();

        drop("b");

        await().until(() -> refused.get() == 1);
        await().during(Duration.ofMillis(500)).until(() -> refused.get() == 1);
        assertThat(namesIn(workspace.inbox())).contains("b.png", "b.txt").doesNotContain("a.png");
        assertThat(namesIn(workspace.failed())).isEmpty();
        assertThat(sandbox.requests().submissions()).isEqualTo(1);
    }

    @Test
    void it_is_made_when_there_is_room_again() throws Exception {
        drop("a");
        start("0.20", "200");
        drops.next();
        drop("b");
        await().until(() -> refused.get() > 1);

        raiseBudget();

        Drop later = drops.next();
        assertThat(later.file()).isEqualTo("b.png");
        assertThat(later.delivered()).isTrue();
        assertThat(namesIn(workspace.inbox().resolve(".done"))).containsExactly("a.png", "a.txt", "b.png", "b.txt");
        assertThat(sandbox.requests().submissions()).isEqualTo(2);
    }

    @Test
    void a_picture_that_costs_more_than_the_whole_budget_goes_to_failed() throws Exception {
        drop("a");

        start("0.14", "60000");

        assertThat(drops.next().delivered()).isFalse();
        assertThat(namesIn(workspace.failed())).containsExactly("a.png", "a.reason.txt", "a.txt");
        assertThat(workspace.failed().resolve("a.reason.txt")).content().contains("0.15", "0.14");
        assertThat(sandbox.requests().submissions()).isZero();
    }

    private void raiseBudget() {
        fileDrop.context().getEndpoints().stream()
                .filter(SeedanceEndpoint.class::isInstance)
                .map(endpoint -> ((SeedanceEndpoint) endpoint).getConfiguration())
                .filter(options -> options.getBudget() != null)
                .forEach(options -> options.setBudget(1.0));
    }

    private void start(String budget, String retry) {
        Map<String, String> properties = new HashMap<>(workspace.properties());
        properties.putAll(ftp.properties("file-drop.ftp."));
        properties.putAll(mailbox.properties("file-drop.smtp."));
        properties.putAll(Map.of(
                "file-drop.poll",
                "20",
                "file-drop.settle",
                "20",
                "file-drop.budget",
                budget,
                "file-drop.budget.retry",
                retry));
        fileDrop = new FileDrop(Api.sandbox(sandbox.sandbox()), properties, drops, new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeFailedEvent) {
                    refused.incrementAndGet();
                }
            }
        });
        fileDrop.begin();
    }

    /** Drops a picture of this name with a prompt that has settled. */
    private void drop(String name) throws IOException {
        Files.writeString(workspace.inbox().resolve(name + ".txt"), "Waves at dawn");
        try (var picture = FileDropBudgetTest.class.getResourceAsStream("/ready/paper-boat.png")) {
            Files.write(workspace.inbox().resolve(name + ".png"), picture.readAllBytes());
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
