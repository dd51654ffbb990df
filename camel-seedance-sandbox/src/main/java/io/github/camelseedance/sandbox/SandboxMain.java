// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

import io.github.camelseedance.sandbox.model.ModelEntry;

/** The sandbox as a program; {@code --help} lists its options. Ctrl-C ends it. */
public final class SandboxMain {

    /** A PNG of sky and sea, 512 by 320 pixels: inline, so that the printed command needs no file and no other server. */
    private static final String PICTURE = "data:image/png;base64,"
            + "iVBORw0KGgoAAAANSUhEUgAAAgAAAAFAAQMAAADwBlZIAAAABlBMVEWPx+gbT3Lb5k2VAAAASUlEQVR42u3MoQEAAAgDoP3/tPZVjXAA"
            + "CQAAAAAAAAAAAMCzORIIBAKBQCAQCAQCgUAgEAgEAoFAIBAIBAKBQCAQCAQCgUAgKAs/7dpK2GZL0AAAAABJRU5ErkJggg==";

    private SandboxMain() {}

    /** Runs until it is stopped; with wrong options it explains them and ends with 2. */
    public static void main(String[] arguments) throws InterruptedException {
        CommandLine commandLine;
        try {
            commandLine = CommandLine.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(CommandLine.HELP);
            System.exit(2);
            return;
        }
        if (commandLine.help()) {
            System.out.println(CommandLine.HELP);
            return;
        }
        try {
            run(commandLine.settings());
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Starts and greets. */
    static Sandbox start(SandboxBuilder settings, PrintStream out) {
        var sandbox = settings.start();
        out.println(greeting(sandbox));
        return sandbox;
    }

    private static void run(SandboxBuilder settings) throws InterruptedException {
        var sandbox = start(settings, System.out);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            sandbox.close();
                            stopped.countDown();
                        },
                        "seedance-sandbox-stop"));
        stopped.await();
    }

    private static String greeting(Sandbox sandbox) {
        return """
                The video generation sandbox is running. Its videos are previews made by a renderer, not by Seedance.

                  base URL  %1$s
                  token     %2$s

                Try it:
                  curl -X POST %1$s/v1/models/%3$s \\
                    -H 'Authorization: Bearer %2$s' -H 'Content-Type: application/json' \\
                    -d '{"prompt": "A gentle breeze", "first_frame_image_url": "%4$s"}'
                and, with the request_id of its answer:
                  curl -H 'Authorization: Bearer %2$s' %1$s/v1/requests/REQUEST_ID/result

                Ctrl-C ends it.
                """
                .formatted(sandbox.baseUrl(), sandbox.token(), ModelEntry.SEEDANCE, PICTURE);
    }
}
