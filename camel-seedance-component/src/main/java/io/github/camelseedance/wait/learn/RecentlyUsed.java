// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.wait.learn;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Map of the entries that were used last, the most recently used at the end. Camel's LRU cache drops the entries that were
 * written first, however often they are read. Not thread-safe.
 */
final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    /** @param most the maximum number of entries */
    RecentlyUsed(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
