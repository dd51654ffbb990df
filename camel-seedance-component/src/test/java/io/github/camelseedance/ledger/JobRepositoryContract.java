// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import java.time.Clock;

import io.github.camelseedance.testsupport.SettableClock;
import org.junit.jupiter.api.BeforeEach;

/**
 * The contract of every ledger. A new one gets a subclass of this, for which the tests are in the {@code test-jar} of
 * {@code camel-seedance}; it needs JUnit Jupiter with parameters, and AssertJ.
 */
public abstract class JobRepositoryContract
        implements KeyContract,
                SubmissionContract,
                CarryingContract,
                AnyDataContract,
                ProgressContract,
                LeaseContract,
                SharingContract,
                DeliveryContract,
                StatusChangeContract,
                UpkeepContract,
                BudgetContract,
                BudgetAlertContract,
                BudgetRaceContract,
                CostContract,
                FindContract,
                OpenWorkContract,
                HistoryContract,
                DetectionContract,
                NumbersContract,
                AuditContract {

    private final SettableClock clock = new SettableClock();
    private JobRepository ledger;

    /** Returns an empty ledger with this clock. */
    protected abstract JobRepository repository(Clock clock);

    @BeforeEach
    void empty() {
        ledger = repository(clock);
    }

    @Override
    public JobRepository ledger() {
        return ledger;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }
}
