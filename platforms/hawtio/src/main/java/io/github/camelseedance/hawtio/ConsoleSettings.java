// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The options of a console, checked.
 *
 * @param address the address to listen on
 * @param host the name by which browsers call it
 * @param port 0 for a free one
 * @param published where a proxy or tunnel offers it, or {@code null} without one
 * @param login whether users have to log in
 * @param usersFile the file of the users
 * @param policy a Camel resource, or {@code null} for the policy that comes with the console
 */
record ConsoleSettings(
        InetAddress address, String host, int port, Origin published, boolean login, Path usersFile, String policy) {

    /** @param publicUrl {@code null} without a proxy or tunnel */
    static ConsoleSettings of(String host, int port, String publicUrl, boolean login, String usersFile, String policy) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the option host is no address of this machine: " + host, e);
        }
        if (address.isAnyLocalAddress()) {
            throw new IllegalArgumentException("the option host = " + host
                    + " is no name: give the one by which browsers call this machine, others are refused");
        }
        if (!login && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "the option host = " + host + " lets other machines in, which needs login = true");
        }
        Origin published = publicUrl == null || publicUrl.isBlank() ? null : PublicUrl.parse(publicUrl);
        if (!login && published != null && !published.isLocal()) {
            throw new IllegalArgumentException(
                    "the option publicUrl = " + published + " lets other machines in, which needs login = true");
        }
        return new ConsoleSettings(
                address, host.toLowerCase(Locale.ROOT), port, published, login, Path.of(usersFile), policy);
    }
}
