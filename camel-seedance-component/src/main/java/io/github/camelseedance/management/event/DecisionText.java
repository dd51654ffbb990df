// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management.event;

import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.ledger.AuditRecord;

/** Describes a decision in a line for logs. */
final class DecisionText {

    private DecisionText() {}

    static String of(AuditRecord record) {
        StringBuilder text = new StringBuilder("Decision " + record.action() + " by " + shown(record.who(), "unknown"));
        if (record.channel() != null) {
            text.append(": job ")
                    .append(shown(record.requestId(), "without request id"))
                    .append(", key ")
                    .append(shown(record.jobKey(), "none"))
                    .append(", channel ")
                    .append(shown(record.channel(), ""))
                    .append(", entry ")
                    .append(shown(record.entryId(), "none"));
        }
        return text.append(": ")
                .append(shown(record.before(), "unknown"))
                .append(" -> ")
                .append(shown(record.after(), "unknown"))
                .toString();
    }

    private static String shown(String value, String missing) {
        return value == null ? missing : Redaction.clean(value);
    }
}
