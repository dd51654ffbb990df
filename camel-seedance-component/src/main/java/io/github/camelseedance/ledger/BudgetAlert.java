// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

/**
 * A budget that is nearly or fully used. Reported once for each percentage, by one of the nodes that share the ledger, until the
 * use has fallen below it.
 *
 * @param spending what is used
 * @param percent 80, or 100 if the budget is used up or a submission was refused
 */
public record BudgetAlert(Spending spending, int percent) {}
