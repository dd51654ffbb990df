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
 * @param login whether users have to log in
 * @param usersFile the file of the users
 * @param policy a Camel resource, or {@code null} for the policy that comes with the console
 */
record ConsoleSettings(InetAddress address, String host, int port, boolean login, Path usersFile, String policy) {

    static ConsoleSettings of(String host, int port, boolean login, String usersFile, String policy) {
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
        return new ConsoleSettings(address, host.toLowerCase(Locale.ROOT), port, login, Path.of(usersFile), policy);
    }
}
