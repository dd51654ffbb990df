// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

/** A recipe of the cookbook. */
enum Recipe {
    LOCAL_PICTURE("Animate a local picture"),
    FILE_NAME("Take the prompt from the file name"),
    VARIANTS("Make variants of one picture"),
    CHAIN("Chain two jobs: a cheap preview, then the film"),
    S3("Store videos in S3"),
    COST("Keep the cost in a database"),
    PRICED("Check the cost before a job"),
    APPROVAL("Ask a person above 5 dollars"),
    MODELS("List models and prices"),
    THROTTLE("Limit how many jobs are started"),
    REPORT("Split a list, and report once"),
    ONCE("Take each file once");

    private final String heading;

    Recipe(String heading) {
        this.heading = heading;
    }

    String yaml() {
        return Page.about("cookbook").block(heading, "yaml");
    }
}
