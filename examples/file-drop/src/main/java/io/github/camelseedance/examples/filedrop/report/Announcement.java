// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.report;

import java.nio.file.Path;

import io.github.camelseedance.examples.filedrop.Api;
import io.github.camelseedance.model.ModelInfo;

/**
 * Says what the example is going to do and what it costs.
 *
 * @param jobs the number of jobs in the inbox
 * @param kind what a job is: {@code picture} or {@code text}
 * @param model its current catalog entry
 */
public record Announcement(Api api, ModelInfo model, Path inbox, int jobs, String kind, boolean keepRunning) {

    @Override
    public String toString() {
        String where = api.paid()
                ? "THE REAL API at " + api.baseUrl() + ": every " + kind + " is one job, paid with your token."
                : "The sandbox at " + api.baseUrl() + ": nothing is paid, videos are previews.";
        String price = "Price of " + model.modelId() + ": " + model.basePriceUsd() + " USD per " + model.priceUnit()
                + (api.paid() ? "" : " (play money)");
        String work = jobs + " " + kind + "s in " + inbox + (keepRunning ? "; Ctrl-C ends the watch for more." : "");
        return String.join(System.lineSeparator(), where, price, work);
    }
}
