// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.camelseedance.routes.names.Canary;
import io.github.camelseedance.routes.names.Names;
import io.github.camelseedance.routes.run.RouteRun;
import io.github.camelseedance.routes.run.Sample;
import io.github.camelseedance.sandbox.job.SandboxJob;
import io.github.camelseedance.servers.FreePort;
import io.github.camelseedance.servers.FtpFolder;
import io.github.camelseedance.servers.SftpFolder;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/** With any name of a picture: it is only a name, its prompt is that of its own text, and no other file is touched. */
@EnabledOnOs(OS.LINUX)
@Tag("once")
class FileNamesTest extends RouteTest {

    private static final int COUNT = 80;
    private static final String FOR_ALL = "The prompt for all";

    /** Names of videos that the component, or the filter of the inbox before it, refuses. */
    private static final Pattern REFUSED =
            Pattern.compile("(?s)[A-Za-z]:.*|\\.part-.*|.*[\\p{Cc}\\p{Zl}\\p{Zp}\\\\].*");

    /** Names as a missing header leaves them: {@code generate} refuses them, and a paid video gets its request id. */
    private static final Pattern NAMELESS = Pattern.compile("[\\p{P}\\p{Z}]*");

    private static final Pattern WILDCARD = Pattern.compile("(?s).*[*?].*");

    /** The same names in each run of CI; {@code -Dnames.seed=} sets others. */
    private final long seed = Long.getLong("names.seed", 20_261_129);

    private final List<String> names = Names.of(new Random(seed), COUNT);
    private final Map<String, String> prompts = new HashMap<>();
    private final Map<Path, String> decoys = new LinkedHashMap<>();
    private AutoCloseable server = () -> {};

    @AfterEach
    void stopServer() throws Exception {
        stop();
        server.close();
    }

    @Test
    void every_name_is_a_name_in_a_folder() throws Exception {
        RouteRun run = route("file-to-folder");

        deliver(run);

        for (String name : names) {
            check(name, run, run.outbox(), !refused(name));
        }
        checkNothingElse(run, name -> !refused(name));
    }

    @Test
    @Tag("inputs")
    void every_name_is_a_name_on_an_ftp_server() throws Exception {
        FtpFolder ftp = new FtpFolder(Files.createDirectories(home.resolve("ftp")), FreePort.find()).start();
        server = ftp;
        decoy(ftp.home().resolve("decoy.mp4"));
        RouteRun run = route("file-to-ftp").with("seedance.retry.delay", "1").with(ftp.properties("seedance.ftp."));

        deliver(run);

        for (String name : names) {
            check(name, run, ftp.home(), !refused(name));
        }
        checkNothingElse(run, name -> !refused(name));
    }

    @Test
    @Tag("inputs")
    void every_name_is_a_name_on_an_sftp_server() throws Exception {
        SftpFolder sftp = new SftpFolder(Files.createDirectories(home.resolve("sftp")), 0).start();
        server = sftp;
        decoy(sftp.home().resolve("decoy.mp4"));
        Path knownHosts = Files.writeString(home.resolve("known_hosts"), sftp.knownHost() + "\n");
        RouteRun run = route("file-to-sftp")
                .with("seedance.retry.delay", "1")
                .with("seedance.sftp.known-hosts", knownHosts.toString())
                .with(sftp.properties("seedance.sftp."));

        deliver(run);

        Predicate<String> arrives =
                name -> !refused(name) && !WILDCARD.matcher(name).matches();
        for (String name : names) {
            check(name, run, sftp.home(), arrives.test(name));
        }
        checkNothingElse(run, arrives);
    }

    @Test
    void every_name_is_a_name_from_submission_to_delivery() throws Exception {
        RouteRun run = route("submit-and-deliver");

        deliver(run);

        List<String> paid = names.stream().filter(name -> !refusedToAll(name)).toList();
        eventually(() -> assertThat(namesIn(run.outbox()))
                .as("seed %d", seed)
                .filteredOn(name -> !name.startsWith(".part-"))
                .hasSize(paid.size() + 1));
        for (String name : paid) {
            assertThat(run.inbox().resolve(".done").resolve(name))
                    .as("seed %d", seed)
                    .isNotEmptyFile();
            if (!NAMELESS.matcher(stem(name)).matches()) {
                assertThat(run.outbox().resolve(stem(name) + ".mp4"))
                        .as("seed %d", seed)
                        .isNotEmptyFile();
            }
        }
        // A picture named decoy gets its video: the existing file is renamed and stays.
        Path decoy = run.outbox().resolve("decoy.mp4");
        if (paid.stream().anyMatch(name -> stem(name).equals("decoy"))) {
            String text = decoys.remove(decoy);
            assertThat(run.outbox().toFile().listFiles((folder, name) -> name.matches("decoy-[\\d-]+.mp4")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasContent(text));
        }
        checkNothingElse(run, name -> !refusedToAll(name));
    }

    private RouteRun route(String name) throws IOException {
        RouteRun run = routes(name).with("seedance.prompt", FOR_ALL).with("seedance.settle", "1");
        for (String decoy :
                List.of("decoy.txt", "decoy.json", "sub/decoy.png", "sub/decoy.txt", ".hidden.png", "x.txt")) {
            decoy(run.inbox().resolve(decoy));
        }
        decoy(home.resolve("decoy.txt"));
        decoy(home.resolve("decoy.png"));
        decoy(run.outbox().resolve("decoy.mp4"));
        return run;
    }

    private void decoy(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        write(file, "decoy " + decoys.size());
        decoys.put(file, "decoy " + decoys.size());
    }

    /** Every second picture has its own text. */
    private void deliver(RouteRun run) throws Exception {
        Random random = new Random(seed);
        for (String name : names) {
            prompts.put(name, FOR_ALL);
            if (random.nextBoolean()) {
                prompts.put(name, "The text of " + names.indexOf(name));
                write(run.inbox().resolve(stem(name) + (random.nextBoolean() ? ".txt" : ".TXT")), prompts.get(name));
            }
        }
        for (String name : names) {
            Files.copy(Sample.PAPER_BOAT.file(), run.inbox().resolve(name));
        }
        run.start();
        eventually(() -> assertThat(namesIn(run.inbox()).stream().filter(names::contains))
                .as("seed %d: still in the inbox", seed)
                .isEmpty());
    }

    private void check(String name, RouteRun run, Path delivered, boolean arrives) throws Exception {
        String what = "seed " + seed + ", name " + name;
        Path done = run.inbox().resolve(".done").resolve(name);
        Path failed = run.failed().resolve(name);
        assertThat(Files.exists(done)).as(what + ": delivered").isEqualTo(arrives);
        assertThat(Files.exists(failed)).as(what + ": failed").isEqualTo(!arrives);
        assertThat(delivered.resolve(stem(name) + ".mp4").toFile().exists())
                .as(what + ": video")
                .isEqualTo(arrives);
        if (arrives) {
            assertThat(jobs(name)).as(what + ": jobs of its prompt").isNotEmpty();
            assertThat(delivered.resolve(stem(name) + ".mp4")).as(what).isNotEmptyFile();
        } else {
            assertThat(namesIn(run.failed())).as(what).anyMatch(file -> file.endsWith(".reason.txt"));
        }
    }

    private List<SandboxJob> jobs(String name) {
        return sandbox.jobs().stream()
                .filter(job -> job.input().path("prompt").asText().equals(prompts.get(name)))
                .toList();
    }

    /** A name that cannot be delivered is refused before it is paid. */
    private void checkNothingElse(RouteRun run, Predicate<String> arrives) throws Exception {
        assertThat(sandbox.requests().submissions())
                .as("seed %d: paid", seed)
                .isEqualTo(names.stream().filter(arrives).count());
        decoys.forEach((file, text) -> assertThat(file).as("seed %d", seed).hasContent(text));
        assertThat(Canary.sung()).isZero();
        assertThat(run.context().getStatus()).isEqualTo(ServiceStatus.Started);
        assertThat(sandbox.jobs().stream().map(job -> job.input().path("prompt").asText()))
                .as("seed %d", seed)
                .isSubsetOf(prompts.values());
    }

    private static boolean refused(String name) {
        return NAMELESS.matcher(stem(name)).matches() || refusedToAll(name);
    }

    private static boolean refusedToAll(String name) {
        return REFUSED.matcher(stem(name) + ".mp4").matches() || name.getBytes(StandardCharsets.UTF_8).length > 230;
    }

    private static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
