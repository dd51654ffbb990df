// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.util.Properties;

/**
 * The options of a {@link BudgetNode}.
 *
 * @param budget of the component, in USD
 * @param channelBudget of the channel {@code a}, beside which {@code b} has none; 0 if all keys are of the default channel
 * @param patience how long a lease lasts and an answer may take, in milliseconds
 * @param stall the longest pause before the POST and before the confirmation, in milliseconds
 */
record BudgetOptions(double budget, double channelBudget, long patience, long stall) {

    /** Nothing times out, so that each submission has a certain outcome. */
    static BudgetOptions patient(double budget) {
        return new BudgetOptions(budget, 0, 60_000, 0);
    }

    /** A kill often hits a submission between two steps, and its lease ends soon. */
    static BudgetOptions stalling(double budget) {
        return new BudgetOptions(budget, 0, 2_000, 150);
    }

    BudgetOptions withChannelBudget(double newChannelBudget) {
        return new BudgetOptions(budget, newChannelBudget, patience, stall);
    }

    /** Returns where a {@link BudgetNode} submits a key. */
    String endpoint(String key) {
        if (channelBudget == 0) {
            return "direct:default";
        }
        return Keys.number(key) % 2 == 0 ? "direct:a" : "direct:b";
    }

    void write(Properties values) {
        values.setProperty("budget", Double.toString(budget));
        values.setProperty("channelBudget", Double.toString(channelBudget));
        values.setProperty("patience", Long.toString(patience));
        values.setProperty("stall", Long.toString(stall));
    }

    static BudgetOptions read(Properties values) {
        return new BudgetOptions(
                Double.parseDouble(values.getProperty("budget")),
                Double.parseDouble(values.getProperty("channelBudget")),
                Long.parseLong(values.getProperty("patience")),
                Long.parseLong(values.getProperty("stall")));
    }
}
