// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;

/** The child processes of a test, none of which outlives it, with their files in one directory. */
final class Nodes implements AutoCloseable {

    private final Path directory;
    private final List<NodeProcess> processes = new ArrayList<>();
    private final Thread hook = new Thread(this::destroyAll, "kill-nodes");

    Nodes(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** One more node, with these keys to submit. */
    NodeProcess start(String baseUrl, LedgerPlace ledger, int keys) throws IOException {
        return start(Node.class, report -> new NodeSettings(baseUrl, ledger, keys, report).write());
    }

    /** @param settings returns those of a node that reports to this file */
    NodeProcess start(Class<?> main, Function<Path, Properties> settings) throws IOException {
        String name = "node-" + (processes.size() + 1);
        Path report = directory.resolve(name + ".report");
        NodeProcess node = NodeProcess.start(directory, name, main, settings.apply(report), report);
        processes.add(node);
        return node;
    }

    /** Returns the nodes in the order of their start. */
    List<NodeProcess> all() {
        return List.copyOf(processes);
    }

    /** Returns the deliveries of all nodes. */
    List<Handling> handlings() {
        return processes.stream()
                .flatMap(node -> node.report().handlings().stream())
                .toList();
    }

    private void destroyAll() {
        processes.forEach(NodeProcess::destroy);
    }

    @Override
    public void close() {
        destroyAll();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
