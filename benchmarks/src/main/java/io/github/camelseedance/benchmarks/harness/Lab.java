// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where measuring happens.
 *
 * @param scale how much is measured
 * @param sides those that are measured; empty for all
 * @param directory where logs, recordings and databases go
 * @param ownJvms whether each side gets a JVM of its own; only the tests do without
 * @param profile whether each JVM makes a flight recording
 */
public record Lab(Scale scale, Set<String> sides, Path directory, boolean ownJvms, boolean profile) {

    public static final String HEAP = "-Xmx512m";

    public Lab {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean measures(String side) {
        return sides.isEmpty() || sides.contains(side);
    }

    /** A side with the usual heap. */
    public Session open(String name, Class<? extends Side> side, Settings settings) throws Exception {
        return open(name, side, settings, HEAP);
    }

    public Session open(String name, Class<? extends Side> side, Settings settings, String heap) throws Exception {
        if (!ownJvms) {
            return inThisJvm(side, settings);
        }
        List<String> options = new ArrayList<>(List.of(heap, "-XX:ActiveProcessorCount=2"));
        if (profile) {
            options.add("-XX:StartFlightRecording=settings=profile,filename=" + directory.resolve(name + ".jfr"));
        }
        return new ChildJvm(side, settings, options, directory.resolve(name + ".log"));
    }

    private static Session inThisJvm(Class<? extends Side> type, Settings settings) throws Exception {
        Side side = SideProcess.create(type.getName(), settings);
        return new Session() {
            @Override
            public Settings round(Settings round) throws Exception {
                return side.round(round);
            }

            @Override
            public void close() {
                try {
                    side.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Says how far it has come. */
    public void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, "%tT  load %s  ", System.currentTimeMillis(), Machine.load());
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
