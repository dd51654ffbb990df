// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelseedance.testsupport.Pictures;
import io.github.camelseedance.testsupport.SeedanceTest;

/** A route that a page shows, what it is given, and the files it has to leave in the outbox, whenever it is stopped. */
enum Shown {
    README(
            Example.of(Pages.README, "A route that survives a restart", "yaml"),
            Feed.pictures("inbox", "sea.png", "harbour.v2.png", "boat at dawn.png"),
            Set.of("sea.mp4", "harbour.v2.mp4", "boat at dawn.mp4")),
    KAMELET(
            Example.of(Pages.KAMELETS, "Kamelets", "yaml"),
            Feed.pictures("inbox", "sea.png", "harbour.v2.png"),
            Set.of("sea.mp4", "harbour.v2.mp4")),
    EMPTY_TAB(
            Pages.emptyTab(), Feed.pictures("inbox", "sea.png", "harbour.v2.png"), Set.of("sea.mp4", "harbour.v2.mp4")),

    FILE_DROP(
            Example.of(Pages.EXAMPLES, "A folder of pictures becomes a folder of videos", "yaml"),
            Feed.pictures("inbox", "sea.png", "harbour.v2.png", "boat at dawn.png"),
            Set.of("sea.mp4", "harbour.v2.mp4", "boat at dawn.mp4")),
    FAILURES(
            Example.of(Pages.EXAMPLES, "Handle failures", "yaml"),
            Feed.pictures("inbox", "sea.png", "harbour.v2.png"),
            Set.of("sea.mp4", "harbour.v2.mp4")),
    FIRE_AND_FORGET(
            Example.of(Pages.EXAMPLES, "Submit in one route, deliver in another", "yaml"),
            Feed.pictures("inbox", "sea.png", "harbour.v2.png"),
            Set.of("sea.mp4", "harbour.v2.mp4")),
    FAILED_JOBS(
            Example.of(Pages.EXAMPLES, "Handle failed jobs of a consumer", "yaml"),
            Feed.submission(
                    "Waves at dawn",
                    Map.of("CamelFileName", "sea.png", "CamelSeedanceImageUrl", SeedanceTest.IMAGE_URL)),
            Set.of("sea.mp4")),

    LOCAL_PICTURE(
            Example.of(Pages.COOKBOOK, "Animate a local picture", "yaml"),
            Feed.pictures("inbox", "sea.png", "harbour.v2.png"),
            Set.of("sea.mp4", "harbour.v2.mp4")),
    FILE_NAME(
            Example.of(Pages.COOKBOOK, "Take the prompt from the file name", "yaml"),
            Feed.pictures("inbox", "gulls-cry.png", "waves-roll.png"),
            Set.of("gulls-cry.mp4", "waves-roll.mp4")),
    VARIANTS(
            Example.of(Pages.COOKBOOK, "Make variants of one picture", "yaml"),
            Feed.pictures("inbox", "sea.png", "boat.png"),
            Set.of("sea-0.mp4", "sea-1.mp4", "sea-2.mp4", "boat-0.mp4", "boat-1.mp4", "boat-2.mp4")),
    CHAIN(
            List.of(
                    Example.of(Pages.COOKBOOK, "Chain two jobs: a cheap preview, then the film", "yaml"),
                    Pages.ofTheUser(
                            "- from: {uri: direct:review, steps: [setHeader: {name: approved, constant: true}]}")),
            Feed.message(
                    "direct:film",
                    Pictures.png(640, 360),
                    Map.of("orderId", "4711", "CamelSeedancePrompt", "Waves at dawn")),
            Set.of("4711.mp4"),
            2,
            1),
    PRICED(
            Example.of(Pages.COOKBOOK, "Check the cost before a job", "yaml"),
            Feed.message(
                    "direct:priced",
                    Pictures.png(640, 360),
                    Map.of("orderId", "4711", "limit", "0.50", "CamelSeedancePrompt", "Waves at dawn")),
            Set.of("4711.mp4")),
    REPORT(
            List.of(Example.of(Pages.COOKBOOK, "Split a list, and report once", "yaml")),
            Feed.message(
                    "direct:storyboard",
                    "Waves\nGulls\nA boat",
                    Map.of("storyboard", "harbour", "CamelSeedanceImageUrl", SeedanceTest.IMAGE_URL)),
            Set.of("harbour.txt"),
            3,
            3),
    ONCE(
            Example.of(Pages.COOKBOOK, "Take each file once", "yaml"),
            Feed.pictures("inbox", "sea.png", "harbour.v2.png"),
            Set.of("sea.mp4", "harbour.v2.mp4"));

    private final List<Example> examples;
    private final Feed feed;
    private final Set<String> outcome;
    private final int jobs;
    private final int jobsAtStop;

    Shown(Example example, Feed feed, Set<String> outcome) {
        this(List.of(example), feed, outcome);
    }

    Shown(List<Example> examples, Feed feed, Set<String> outcome) {
        this(examples, feed, outcome, outcome.size(), outcome.size());
    }

    Shown(List<Example> examples, Feed feed, Set<String> outcome, int jobs, int jobsAtStop) {
        this.examples = examples;
        this.feed = feed;
        this.outcome = outcome;
        this.jobs = jobs;
        this.jobsAtStop = jobsAtStop;
    }

    /** All of them in one application. */
    List<Example> examples() {
        return examples;
    }

    Feed feed() {
        return feed;
    }

    /** The names of the files in the outbox in the end. */
    Set<String> outcome() {
        return outcome;
    }

    /** How many jobs are paid for that. */
    int jobs() {
        return jobs;
    }

    /** How many of them run before any has ended. */
    int jobsAtStop() {
        return jobsAtStop;
    }
}
