// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;

/** The packages that the OSGi bundle exports, as in its manifest. */
final class ExportedPackages implements Predicate<JavaClass> {

    private final Set<String> names;

    ExportedPackages() {
        try (InputStream file = Files.newInputStream(Path.of("target/classes/META-INF/MANIFEST.MF"))) {
            String exports = new Manifest(file).getMainAttributes().getValue("Export-Package");
            names = Stream.of(exports.replaceAll("\"[^\"]*\"", "").split(","))
                    .map(entry -> entry.replaceFirst(";.*", ""))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean test(JavaClass type) {
        return names.contains(type.getPackageName());
    }
}
