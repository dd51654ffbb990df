// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelseedance.sandbox.Sandbox;
import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Fault;

/** The input of a route in a demo. */
enum Demo {
    /** Drops a picture into the inbox. */
    PICTURE,

    /** The same, with a schedule that always fires. */
    NIGHT {
        @Override
        Map<String, String> properties() {
            return Map.of("seedance.cron", "0/2 * * * * ?");
        }
    },

    /** A list with one invalid line. */
    LIST {
        @Override
        void begin(Path inbox, PrintStream out) throws IOException {
            Sample.PAPER_BOAT.dropInto(inbox.resolve("pictures"));
            Sample.SEA_AT_DAWN.dropInto(inbox.resolve("pictures"));
            out.println("prompts.csv -> " + inbox + " (its third line is wrong on purpose)");
            Files.writeString(
                    inbox.resolve("prompts.csv"),
                    """
                    name,prompt,image,duration,resolution
                    boat,The boat rocks gently,pictures/paper-boat.png,5,480p
                    sea,"Dawn, and the sea is calm",pictures/sea-at-dawn.jpg,4,480p
                    wrong,There is no such resolution,pictures/paper-boat.png,5,9000p
                    """);
        }

        @Override
        List<String> arrives() {
            return List.of("inbox/.done/prompts.csv", "outbox/prompts.csv/boat.mp4", "outbox/prompts.csv/sea.mp4");
        }
    },

    /** Three scenes that go on from each other. */
    FILM {
        @Override
        void begin(Path inbox, PrintStream out) throws IOException {
            Sample.PAPER_BOAT.dropInto(inbox.resolve("pictures"));
            out.println("boat.json, a film of three scenes -> " + inbox);
            Files.writeString(
                    inbox.resolve("boat.json"),
                    """
                    [
                      {"prompt": "The boat rocks gently", "image": "pictures/paper-boat.png", "cameraFixed": false},
                      {"prompt": "The wind takes it out to sea", "cameraFixed": false},
                      "It is calm again"
                    ]
                    """);
        }

        @Override
        List<String> arrives() {
            return List.of(
                    "inbox/.done/boat.json",
                    "outbox/boat.json/scene-1.mp4",
                    "outbox/boat.json/scene-2.mp4",
                    "outbox/boat.json/scene-3.mp4");
        }
    },

    /** A job that fails, with the route that submits it. */
    FAILURE {
        @Override
        List<String> routes(String name) {
            return List.of(name, "submit-and-deliver");
        }

        @Override
        void begin(Path inbox, PrintStream out) throws IOException {
            out.println("A job that is going to fail:");
            super.begin(inbox, out);
        }

        @Override
        void prepare(Sandbox sandbox) {
            sandbox.faults().next(Call.SUBMIT, Fault.failJob("The picture shows nothing that could move"));
        }

        @Override
        List<String> arrives() {
            return List.of("inbox/.done/paper-boat.png", "mail/mail-1.eml");
        }
    },

    /** A picture that uses most of a budget, with the route that makes its video. */
    ALERT {
        @Override
        List<String> routes(String name) {
            return List.of(name, "file-to-folder");
        }

        @Override
        Map<String, String> properties() {
            return Map.of("camel.component.seedance.budget", "0.18");
        }
    },

    /** A server that waits for requests. */
    REST {
        private static final String PORT = "8080";

        @Override
        Map<String, String> properties() {
            return Map.of("camel.server.enabled", "true", "camel.server.host", "localhost", "camel.server.port", PORT);
        }

        @Override
        void begin(Path inbox, PrintStream out) {
            String videos = "http://localhost:" + PORT + "/videos";
            out.println("Submit:  curl -i --data-binary @" + RouteFiles.shown(Sample.PAPER_BOAT.file())
                    + " -H 'Content-Type: image/png' '" + videos + "?prompt=The%20boat%20rocks'");
            out.println("Ask:     curl " + videos + "/ID");
            out.println("Fetch:   curl -f -o video.mp4 " + videos + "/ID/video");
            out.println("Cancel:  curl -X DELETE " + videos + "/ID");
        }

        @Override
        boolean endsByItself() {
            return false;
        }
    };

    static Demo of(String route) {
        return switch (route) {
            case "budget-alert" -> ALERT;
            case "deliver-at-night" -> NIGHT;
            case "failure-handling" -> FAILURE;
            case "film" -> FILM;
            case "prompt-list" -> LIST;
            case "rest-api" -> REST;
            default -> PICTURE;
        };
    }

    /** Returns the route files. */
    List<String> routes(String name) {
        return List.of(name);
    }

    /** Returns the properties beside folders and servers. */
    Map<String, String> properties() {
        return Map.of();
    }

    void prepare(Sandbox sandbox) {}

    void begin(Path inbox, PrintStream out) throws IOException {
        out.println(Sample.PAPER_BOAT.picture() + " -> " + inbox);
        Sample.PAPER_BOAT.dropInto(inbox);
    }

    /** Returns files that have to exist at the end. */
    List<String> arrives() {
        return List.of("inbox/.done/paper-boat.png", "outbox/paper-boat.mp4");
    }

    boolean endsByItself() {
        return true;
    }
}
