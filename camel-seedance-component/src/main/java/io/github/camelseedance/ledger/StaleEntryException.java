// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger;

import io.github.camelseedance.error.SeedanceException;

/** Another writer has changed the entry since it was read: read it again and decide anew. */
public class StaleEntryException extends SeedanceException {

    private static final long serialVersionUID = 1L;

    public StaleEntryException(LedgerEntry entry) {
        super("The ledger entry " + entry.entryId() + " is no longer at version " + entry.version());
    }
}
