// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.options;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.SeedanceOperation;

import static io.github.camelseedance.options.OptionUse.Role.CANCEL;
import static io.github.camelseedance.options.OptionUse.Role.DOWNLOAD;
import static io.github.camelseedance.options.OptionUse.Role.ESTIMATE;
import static io.github.camelseedance.options.OptionUse.Role.GENERATE;
import static io.github.camelseedance.options.OptionUse.Role.MODELS;
import static io.github.camelseedance.options.OptionUse.Role.RESULT;
import static io.github.camelseedance.options.OptionUse.Role.RESULT_CONSUMER;
import static io.github.camelseedance.options.OptionUse.Role.STATUS;
import static io.github.camelseedance.options.OptionUse.Role.STATUS_CONSUMER;
import static io.github.camelseedance.options.OptionUse.Role.SUBMIT;

/**
 * Knows which options the producer and the consumer of each operation use. Only options that are set on the endpoint itself are
 * checked; the component's options are defaults for all endpoints.
 *
 * <p>The operation of the URI counts. If a header switches to another operation, that one uses the options of the component.
 */
public final class OptionUse {

    /** A use of an endpoint: an operation as producer or as consumer. */
    public enum Role {
        SUBMIT("to(\"seedance:submit\")"),
        STATUS("to(\"seedance:status\")"),
        RESULT("to(\"seedance:result\")"),
        CANCEL("to(\"seedance:cancel\")"),
        GENERATE("to(\"seedance:generate\")"),
        DOWNLOAD("to(\"seedance:download\")"),
        MODEL("to(\"seedance:model\")"),
        MODELS("to(\"seedance:models\")"),
        ESTIMATE("to(\"seedance:estimate\")"),
        RESULT_CONSUMER("from(\"seedance:result\")"),
        STATUS_CONSUMER("from(\"seedance:status\")");

        private final String shown;

        Role(String shown) {
            this.shown = shown;
        }

        public static Role producerOf(SeedanceOperation operation) {
            return valueOf(operation.name().toUpperCase(Locale.ROOT));
        }

        /** @param operation one that has a consumer */
        public static Role consumerOf(SeedanceOperation operation) {
            return operation == SeedanceOperation.status ? STATUS_CONSUMER : RESULT_CONSUMER;
        }
    }

    private static final Set<Role> ANY = EnumSet.allOf(Role.class);
    private static final Set<Role> PRODUCERS = EnumSet.range(SUBMIT, ESTIMATE);
    private static final Set<Role> CONSUMERS = EnumSet.of(RESULT_CONSUMER, STATUS_CONSUMER);
    private static final Set<Role> SUBMITTING = EnumSet.of(SUBMIT, GENERATE);
    private static final Set<Role> WITH_INPUT = EnumSet.of(SUBMIT, GENERATE, ESTIMATE);
    private static final Set<Role> POLLING = EnumSet.of(SUBMIT, GENERATE, RESULT_CONSUMER, STATUS_CONSUMER);
    private static final Set<Role> WITH_REQUEST_ID =
            EnumSet.of(STATUS, RESULT, CANCEL, DOWNLOAD, RESULT_CONSUMER, STATUS_CONSUMER);
    private static final Set<Role> ENDING = EnumSet.of(GENERATE, RESULT, RESULT_CONSUMER);
    private static final Set<Role> STORING = EnumSet.of(GENERATE, RESULT, DOWNLOAD, RESULT_CONSUMER);

    private static final Map<String, Set<Role>> ROLES = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        allow(
                ANY,
                "apiToken",
                "baseUrl",
                "channel",
                "connectTimeout",
                "exchangePattern",
                "httpComponent",
                "jobRepository",
                "leaseDuration",
                "maxRequestsPerSecond",
                "model",
                "responseTimeout");
        allow(PRODUCERS, "lazyStartProducer");
        allow(EnumSet.of(MODELS), "search", "category", "limit", "offset");
        allow(
                WITH_INPUT,
                "prompt",
                "imageUrl",
                "lastImageUrl",
                "imageUrls",
                "videoUrls",
                "audioUrls",
                "resolution",
                "ratio",
                "duration",
                "generateAudio",
                "cameraFixed",
                "seed",
                "input",
                "validateInput",
                "stagingEndpoint",
                "sidecar");
        allow(SUBMITTING, "sidecarMove", "jobKey", "autoJobKey", "carryHeaders", "keepPrompt", "keepRequest");
        allow(SUBMITTING, "maxCost", "budget", "budgetPeriod", "queueTimeout");
        allow(EnumSet.of(GENERATE), "waitTimeout", "cancelOnTimeout");
        allow(POLLING, "pollInitialDelay", "pollDelay", "pollMaxDelay", "pollBackoffMultiplier", "pollLearning");
        allow(WITH_REQUEST_ID, "requestId");
        allow(ENDING, "throwExceptionOnFailure", "download");
        allow(STORING, "downloadDirectory", "fileName", "maxDownloadSize", "downloadHosts");
        allow(
                CONSUMERS,
                "maxMessagesPerPoll",
                "maxDeliveries",
                "deliveryDelay",
                "jobTimeout",
                "bridgeErrorHandler",
                "exceptionHandler",
                "pollStrategy",
                "sendEmptyMessageWhenIdle",
                "backoffErrorThreshold",
                "backoffIdleThreshold",
                "backoffMultiplier",
                "delay",
                "greedy",
                "initialDelay",
                "repeatCount",
                "runLoggingLevel",
                "scheduledExecutorService",
                "scheduler",
                "schedulerProperties",
                "startScheduler",
                "timeUnit",
                "useFixedDelay");
    }

    private OptionUse() {}

    /** Returns the roles that use an option, or {@code null} if the option is unknown. */
    static Set<Role> rolesOf(String option) {
        if (option.startsWith("scheduler.")) {
            return ROLES.get("schedulerProperties");
        }
        return ROLES.get(option.startsWith("input.") ? "input" : option.replace("-", ""));
    }

    /**
     * Checks the options that were set on an endpoint.
     *
     * @throws IllegalArgumentException naming each option without effect, and where it has one
     */
    public static void check(Collection<String> options, Role role, SeedanceConfiguration configuration) {
        List<String> problems = new ArrayList<>();
        for (String option : options) {
            Set<Role> roles = rolesOf(option);
            if (roles != null && !roles.contains(role)) {
                problems.add("The option " + option + " has no effect on " + role.shown + ", only on "
                        + roles.stream().map(one -> one.shown).collect(Collectors.joining(", ")));
            }
        }
        if (SUBMITTING.contains(role) && configuration.getBudget() == null && isSet(options, "budgetPeriod")) {
            problems.add("The option budgetPeriod has no effect without budget");
        }
        if (ENDING.contains(role) && !configuration.isDownload() && !isSet(options, "download")) {
            for (String option : List.of("fileName", "downloadDirectory")) {
                if (isSet(options, option)) {
                    problems.add("The option " + option + " has no effect without download=true");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(". ", problems)
                    + ". Leave it out, or set it on the component if the header " + SeedanceConstants.OPERATION
                    + " switches to an operation that uses it");
        }
    }

    private static boolean isSet(Collection<String> options, String name) {
        return options.stream().anyMatch(option -> option.replace("-", "").equalsIgnoreCase(name));
    }

    private static void allow(Set<Role> roles, String... options) {
        for (String option : options) {
            ROLES.put(option, roles);
        }
    }
}
