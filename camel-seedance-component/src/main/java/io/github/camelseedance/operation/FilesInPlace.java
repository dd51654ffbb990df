package io.github.camelseedance.operation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.BeanIntrospection;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the file of an exchange where it is, as a shutdown by force would: Camel's consumers of files, FTP among them, know only
 * success and failure, and move the file to {@code moveFailed} for the latter. The consumer is known by name, so that the
 * component does not need camel-file.
 */
final class FilesInPlace extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(FilesInPlace.class);
    private static final String COMPLETION = "org.apache.camel.component.file.GenericFileOnCompletion";

    private FilesInPlace() {}

    /** @param exchange of this unit of work, or of a part of it */
    static void leave(UnitOfWork unit, Exchange exchange) {
        if (isLeftToCamel(exchange)) {
            return;
        }
        Exchange nobody = new DefaultExchange(exchange.getContext());
        unit.handoverSynchronization(nobody, FilesInPlace::isFileCompletion);
        if (nobody.getExchangeExtension().handoverCompletions() != null) {
            unit.addSynchronization(new FilesInPlace());
        }
    }

    private static boolean isFileCompletion(Synchronization completion) {
        for (Class<?> type = completion.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(COMPLETION)) {
                return true;
            }
        }
        return false;
    }

    /** Without moveFailed a rollback leaves the file as well; with these options only a rollback frees it for the next run. */
    private static boolean isLeftToCamel(Exchange exchange) {
        Endpoint from = exchange.getFromEndpoint();
        if (from == null || option(from, "inProgressRepository") == null) {
            return false;
        }
        String readLock = String.valueOf(option(from, "readLock"));
        return option(from, "moveFailed") == null
                || Boolean.TRUE.equals(option(from, "idempotent"))
                || readLock.startsWith("idempotent")
                || readLock.equals("rename");
    }

    private static Object option(Endpoint endpoint, String name) {
        BeanIntrospection introspection = PluginHelper.getBeanIntrospection(endpoint.getCamelContext());
        return introspection.getOrElseProperty(endpoint, name, null, false);
    }

    /** Frees what Camel's read locks keep on the exchange: others that read the folder must not wait for this node's next run. */
    @Override
    public void onDone(Exchange exchange) {
        exchange.getProperties().forEach((name, value) -> {
            try {
                if (name.endsWith(Exchange.FILE_LOCK_FILE_NAME)) {
                    Files.deleteIfExists(Path.of(value.toString()));
                } else if (name.endsWith(Exchange.FILE_LOCK_RANDOM_ACCESS_FILE) && value instanceof Closeable file) {
                    file.close();
                }
            } catch (IOException e) {
                LOG.debug("The read lock {} could not be released", name, e);
            }
        });
    }
}
