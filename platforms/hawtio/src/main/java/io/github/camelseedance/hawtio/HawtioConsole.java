// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.util.Map;

import io.github.camelseedance.runtime.NeededJars;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Hawtio with a tab for video generation jobs, in the same process as the routes. It starts and stops with the Camel context:
 *
 * <pre>{@code camel.beans.hawtio = #class:io.github.camelseedance.hawtio.HawtioConsole}</pre>
 *
 * <p>Secure by default: only users of {@link #setUsersFile} on this machine can call it, and operations that could send a message
 * or stop a route are refused. A paid job can only be repeated from a request that the ledger keeps ({@code keepRequest}), within
 * {@code maxCost} and {@code budget}. Each option can be set as {@code camel.beans.hawtio.<option>}.
 */
public class HawtioConsole implements CamelContextAware {

    /** Without the first there are no MBeans, without the second no diagrams of routes. */
    private static final Map<String, String> NEEDED = Map.of(
            "camel-management", "org.apache.camel.management.JmxManagementStrategy",
            "camel-xml-io", "org.apache.camel.xml.LwModelToXMLDumper");

    private String host = "localhost";
    private int port = 8888;
    private String publicUrl;
    private boolean login = true;
    private String usersFile = "seedance-console.users";
    private String policy;
    private CamelContext camelContext;
    private ConsoleServer server;

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    /** Called by Camel for each bean of its registry. From now on the console starts and stops with the context. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        if (this.camelContext != camelContext) {
            this.camelContext = camelContext;
            camelContext.addLifecycleStrategy(new WithTheContext());
        }
    }

    private final class WithTheContext extends LifecycleStrategySupport {
        /** If the console cannot start, the context does not start either: otherwise it would be missing when it is needed. */
        @Override
        public void onContextStarting(CamelContext context) throws VetoCamelContextStartException {
            try {
                NeededJars.check(context, "It", NEEDED, "");
                server =
                        new ConsoleServer(context, ConsoleSettings.of(host, port, publicUrl, login, usersFile, policy));
                context.addService(server);
            } catch (Exception e) {
                throw new VetoCamelContextStartException("The Seedance console: " + e.getMessage(), e, context, true);
            }
        }
    }

    /** Returns the address of the console, for example {@code http://localhost:8888/hawtio}; {@code null} before it has started. */
    public String getUrl() {
        return server == null ? null : server.url();
    }

    public String getHost() {
        return host;
    }

    /**
     * The address to be reached under. The default, {@code localhost}, can be reached from this machine only; another one is
     * taken only with {@link #setLogin} on. The connection is not encrypted: let a proxy do that.
     */
    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    /** Sets the port, by default 8888; 0 selects a free one, which is logged and in {@link #getUrl}. */
    public void setPort(int port) {
        this.port = port;
    }

    public String getPublicUrl() {
        return publicUrl;
    }

    /**
     * The address by which browsers reach the console through a proxy with TLS, such as {@code https://console.example.com}, or
     * through a tunnel that ends at another port, such as {@code http://localhost:9000}. Calls of that address are accepted
     * besides those of {@code host} and {@code port}. With {@code https} browsers send the cookie of a session over encrypted
     * connections only.
     */
    public void setPublicUrl(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    public boolean isLogin() {
        return login;
    }

    /** Sets whether users have to log in. Without login every account of this machine can see and cancel jobs. */
    public void setLogin(boolean login) {
        this.login = login;
    }

    public String getUsersFile() {
        return usersFile;
    }

    /**
     * The file with a line {@code name password} for each user, without blanks in either; instead of a password its salt and hash, as the
     * JDK's {@code FileLoginModule} takes them. By default {@code seedance-console.users} in the working directory. If it is
     * missing it is made, with the user {@code operator} and a random password, to be read by its owner only.
     */
    public void setUsersFile(String usersFile) {
        this.usersFile = usersFile;
    }

    public String getPolicy() {
        return policy;
    }

    /**
     * A Jolokia policy instead of the one that comes with the console, which lets users read, and change nothing but jobs: a
     * Camel resource such as {@code file:jolokia-access.xml}. <code>{{origins}}</code> in it becomes the
     * {@code allow-origin} elements for the pages of the console.
     */
    public void setPolicy(String policy) {
        this.policy = policy;
    }
}
