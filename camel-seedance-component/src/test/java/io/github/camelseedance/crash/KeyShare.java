// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The keys that one of several nodes submits.
 *
 * @param keys of all nodes
 * @param number of this share, from 0
 * @param shares how many there are; with 1 each node submits all keys
 * @param atOnce how many submissions are in flight
 * @param seed of the order of the keys
 */
record KeyShare(int keys, int number, int shares, int atOnce, long seed) {

    static KeyShare all(int keys, int atOnce) {
        return new KeyShare(keys, 0, 1, atOnce, 0);
    }

    KeyShare inOrder(long newSeed) {
        return new KeyShare(keys, number, shares, atOnce, newSeed);
    }

    /** Returns the keys in a random order, which is the same for the same seed. */
    List<String> list() {
        List<String> list = IntStream.range(0, keys)
                .filter(key -> key % shares == number)
                .mapToObj(Keys::key)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(list, new Random(seed));
        return list;
    }

    void write(Properties values) {
        values.setProperty("share", "%d %d %d %d %d".formatted(keys, number, shares, atOnce, seed));
    }

    static KeyShare read(Properties values) {
        String[] parts = values.getProperty("share").split(" ");
        return new KeyShare(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Long.parseLong(parts[4]));
    }
}
