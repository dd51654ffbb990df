// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EventObject;
import java.util.Optional;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.BudgetAlert;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;

/**
 * A budget is nearly or fully used. Published once for each of the two, on the node whose submission used it, until the use has
 * fallen below it.
 */
public final class BudgetEvent extends EventObject implements CamelEvent {

    private static final long serialVersionUID = 1L;

    private final transient BudgetAlert alert;
    private long timestamp;

    BudgetEvent(CamelContext source, BudgetAlert alert) {
        super(source);
        this.alert = alert;
    }

    /** Returns the channel of the budget; empty for the budget of the component. */
    public Optional<String> getChannel() {
        return Optional.ofNullable(alert.spending().budget().channel());
    }

    /** Returns 80, or 100 if the budget is used up or a submission was refused. */
    public int getPercent() {
        return alert.percent();
    }

    /** Returns the budget in USD. */
    public BigDecimal getLimit() {
        return alert.spending().budget().limit();
    }

    /** Returns how long a job counts against the budget. */
    public Duration getPeriod() {
        return alert.spending().budget().period();
    }

    /** Returns what ended jobs of the period have cost, in USD. */
    public BigDecimal getSpent() {
        return alert.spending().spent();
    }

    /** Returns the estimates of jobs of the period that have not ended, in USD. */
    public BigDecimal getReserved() {
        return alert.spending().reserved();
    }

    @Override
    public Type getType() {
        return Type.Custom;
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    @Override
    public String toString() {
        return text(alert);
    }

    static String text(BudgetAlert alert) {
        String channel = alert.spending().budget().channel();
        return (alert.percent() < 100 ? alert.percent() + " % of the budget" : "The budget")
                + (channel == null ? " of the component" : " of channel " + Redaction.clean(channel))
                + (alert.percent() < 100 ? " is used: " : " has no room left: ")
                + alert.spending().spent().toPlainString() + " USD spent and "
                + alert.spending().reserved().toPlainString() + " USD reserved of "
                + alert.spending().budget().limit().toPlainString() + " USD in "
                + alert.spending().budget().periodText();
    }
}
