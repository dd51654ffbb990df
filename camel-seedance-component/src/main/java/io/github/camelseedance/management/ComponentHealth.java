// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.Stage;
import org.apache.camel.health.HealthCheck;

/** Finds what is wrong with a component. */
public final class ComponentHealth {

    private final ComponentView view;
    private final Supplier<Set<ApiProbe>> probes;
    private final BudgetHealth budgets;

    /** @param probes those of the accounts that endpoints use */
    public ComponentHealth(ComponentView view, Supplier<Set<ApiProbe>> probes, BudgetHealth budgets) {
        this.view = view;
        this.probes = probes;
        this.budgets = budgets;
    }

    /** Returns the check of the component of this name. */
    public HealthCheck check(String component, BooleanSupplier readiness) {
        return new ComponentHealthCheck(component, this::problems, readiness);
    }

    /** Returns the worst first. */
    List<HealthProblem> problems() {
        List<HealthProblem> problems = new ArrayList<>();
        probes.get().stream()
                .flatMap(probe -> probe.trouble().stream())
                .map(ApiTrouble::problem)
                .forEach(problems::add);
        Optional<HealthProblem> ledger = LedgerHealth.problem(view.repository());
        ledger.ifPresent(problems::add);
        if (view.polling().isPaused()) {
            problems.add(HealthProblem.warning("polling is paused on this node", "polling.paused", true));
        }
        if (ledger.isEmpty()) {
            addThoseOfTheLedger(problems);
        }
        return problems;
    }

    private void addThoseOfTheLedger(List<HealthProblem> problems) {
        try {
            decisions().ifPresent(problems::add);
            view.channelsWithoutConsumer().problem().ifPresent(problems::add);
            view.overdue().problem().ifPresent(problems::add);
            problems.addAll(budgets.problems());
        } catch (RuntimeException e) {
            // Reading one entry works, but counting does not, for example because it takes too long.
            String reason = Redaction.clean(String.valueOf(e.getMessage()));
            problems.add(HealthProblem.warning("the jobs cannot be counted (" + reason + ")", "ledger.error", reason));
        }
    }

    private Optional<HealthProblem> decisions() {
        long unconfirmed = view.entries(Stage.UNCONFIRMED);
        long parked = view.entries(Stage.PARKED);
        long waiting = unconfirmed + parked;
        if (waiting == 0) {
            return Optional.empty();
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("decisions.unconfirmed", unconfirmed);
        details.put("decisions.parked", parked);
        return Optional.of(new HealthProblem(
                waiting + (waiting == 1 ? " job waits" : " jobs wait") + " for a decision", false, details));
    }
}
