// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.browser;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** Counts what a page loads over the network: bytes as they are transferred, compressed and with headers. */
final class Transfer {

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();

    private Transfer() {}

    /** Counts from now on. */
    static Transfer of(Page page) {
        Transfer transfer = new Transfer();
        CDPSession session = page.context().newCDPSession(page);
        session.on("Network.loadingFinished", event -> {
            transfer.bytes.addAndGet(event.get("encodedDataLength").getAsLong());
            transfer.requests.incrementAndGet();
        });
        session.send("Network.enable");
        return transfer;
    }

    long bytes() {
        return bytes.get();
    }

    int requests() {
        return requests.get();
    }
}
