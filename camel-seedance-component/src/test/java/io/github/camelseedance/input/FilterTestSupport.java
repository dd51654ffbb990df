// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.junit.jupiter.api.io.TempDir;

/** Base of tests of filters with a folder. */
abstract class FilterTestSupport {

    @TempDir
    Path inbox;

    abstract GenericFileFilter<File> filter();

    /** Filters the files of the folder one after the other, as the file consumer does. */
    List<String> accepted() {
        return Stream.of(inbox.toFile().listFiles())
                .filter(file -> !file.getName().startsWith("."))
                .sorted()
                .filter(file -> filter().accept(generic(file)))
                .map(File::getName)
                .toList();
    }

    GenericFile<File> generic(File file) {
        return FileConsumer.asGenericFile(inbox.toString(), file, null, false);
    }

    List<String> failed() throws IOException {
        Path failed = inbox.resolve(".failed");
        if (!Files.isDirectory(failed)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(failed)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Returns the text of all reason files. */
    String reasons() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : failed()) {
            if (name.endsWith(".reason.txt")) {
                all.append(Files.readString(inbox.resolve(".failed").resolve(name)));
            }
        }
        return all.toString();
    }
}
