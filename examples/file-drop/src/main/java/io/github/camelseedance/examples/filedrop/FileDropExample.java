// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.examples.filedrop.report.Announcement;
import io.github.camelseedance.examples.filedrop.report.Drop;
import io.github.camelseedance.examples.filedrop.report.Drops;
import io.github.camelseedance.examples.filedrop.report.ProgressReporter;
import io.github.camelseedance.examples.filedrop.report.Summary;
import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.servers.FtpFolder;
import io.github.camelseedance.servers.Mailbox;

/** Runs the example: the route, its servers, and the sandbox unless {@code -Dfile-drop.api=real} selects the real API. */
public final class FileDropExample implements AutoCloseable {

    private final boolean real;
    private final String model;
    private final Workspace workspace;
    private final Console console;
    private final boolean keepRunning;
    private final UnaryOperator<String> environment;
    private final PrintStream out;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /**
     * @param properties {@code file-drop.api}, {@code file-drop.model}, {@code file-drop.home},
     *     {@code file-drop.keep-running}, {@code file-drop.console}, {@code file-drop.console.port}
     * @param environment looks up environment variables
     */
    FileDropExample(Properties properties, UnaryOperator<String> environment, PrintStream out) {
        this.real = Api.isRealWanted(properties.getProperty("file-drop.api", "sandbox"));
        this.model = properties.getProperty("file-drop.model", SeedanceConfiguration.DEFAULT_MODEL);
        this.workspace = new Workspace(Path.of(properties.getProperty("file-drop.home", "target/file-drop")));
        this.console = Console.of(properties);
        this.keepRunning = console.wanted() || Boolean.parseBoolean(properties.getProperty("file-drop.keep-running"));
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(exitCode());
    }

    private static int exitCode() {
        try (FileDropExample example = new FileDropExample(System.getProperties(), System::getenv, System.out)) {
            // Ctrl-C skips the end of this block.
            Runtime.getRuntime().addShutdownHook(new Thread(example::close, "file-drop-shutdown"));
            return example.run() ? 0 : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (Exception e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    /** Runs until every job in the inbox has an outcome. @return whether all were delivered */
    boolean run() throws IOException, InterruptedException {
        Api api = real ? Api.real(environment) : Api.sandbox(part(sandbox()));
        workspace.create();
        FtpFolder ftp = part(new FtpFolder(workspace.ftp(), 0).start());
        Mailbox mailbox = part(new Mailbox().start());
        Map<String, String> properties = new HashMap<>(workspace.properties());
        properties.putAll(ftp.properties("file-drop.ftp."));
        properties.putAll(mailbox.properties("file-drop.smtp."));
        properties.putAll(console.properties(workspace.users()));
        properties.put("camel.component.seedance.model", model);
        Drops drops = new Drops();
        FileDrop fileDrop = part(new FileDrop(api, properties, new ProgressReporter(out), drops));

        boolean texts = fileDrop.isOfTexts();
        workspace.layOut(ready(texts), texts);
        int jobs = workspace.waiting(texts).size();
        String kind = texts ? "text" : "picture";
        out.println(new Announcement(api, fileDrop.model(), workspace.inbox(), jobs, kind, keepRunning));
        fileDrop.console()
                .ifPresent(url -> out.println(
                        "The console is at " + url + ", the user and the password in " + workspace.users()));
        fileDrop.begin();

        Summary summary = new Summary(workspace, ftp, mailbox, out);
        while (keepRunning) {
            summary.print(drops.next());
        }
        List<Drop> ended = new ArrayList<>();
        while (ended.size() < jobs) {
            ended.add(drops.next());
        }
        boolean good = true;
        for (Drop drop : ended) {
            good &= summary.print(drop);
        }
        return good;
    }

    /** Returns the files of the example that suit the model; the second request has fields that only Seedance 1.5 Pro has. */
    private List<String> ready(boolean texts) {
        if (texts) {
            return List.of("paper-boat.txt");
        }
        return model.equals(SeedanceConfiguration.DEFAULT_MODEL)
                ? List.of("paper-boat.txt", "paper-boat.png", "sea-at-dawn.json", "sea-at-dawn.jpg")
                : List.of("paper-boat.txt", "paper-boat.png");
    }

    /** Starts a sandbox that is slow enough to show a queue. */
    private static Sandbox sandbox() {
        return Sandbox.builder().queueTime(Duration.ofMillis(1500)).slots(1).start();
    }

    private <T extends AutoCloseable> T part(T part) {
        synchronized (parts) {
            parts.push(part);
        }
        return part;
    }

    /** Stops everything, the route first. Can be called twice, and while it runs. */
    @Override
    public void close() {
        synchronized (parts) {
            while (!parts.isEmpty()) {
                try {
                    parts.pop().close();
                } catch (Exception e) {
                    System.err.println("Not everything ended well: " + e);
                }
            }
        }
    }
}
