// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CachedFilesTest {

    private static final FileType PNG = FileType.ofPath("x.png").orElseThrow();

    private final CachedFiles files = new CachedFiles(10);
    private final AtomicInteger fetched = new AtomicInteger();

    @BeforeEach
    void start() {
        files.start();
    }

    @AfterEach
    void stop() {
        files.stop();
        assertThat(files.folder()).doesNotExist();
    }

    @Test
    void a_file_is_fetched_once_and_named_by_its_type() {
        CachedFiles.Stored first = get("a", 4);

        assertThat(get("a", 4)).isEqualTo(first);
        assertThat(fetched).hasValue(1);
        assertThat(first.file()).exists().hasFileName("file.png");
        assertThat(files.find("a")).contains(first);
        assertThat(files.find("b")).isEmpty();
    }

    @Test
    void the_least_recently_used_go_when_there_are_too_many_bytes() {
        CachedFiles.Stored a = get("a", 4);
        CachedFiles.Stored b = get("b", 4);
        get("a", 4);

        CachedFiles.Stored c = get("c", 4);

        assertThat(a.file()).exists();
        assertThat(b.file().getParent()).doesNotExist();
        assertThat(c.file()).exists();
        assertThat(files.find("b")).isEmpty();
    }

    @Test
    void one_that_is_larger_than_all_together_is_kept_until_the_next() {
        CachedFiles.Stored large = get("large", 100);
        assertThat(large.file()).exists();

        get("small", 1);

        assertThat(large.file()).doesNotExist();
    }

    @Test
    void a_failure_is_not_kept_and_leaves_no_file() throws IOException {
        assertThatThrownBy(() -> files.get("a", folder -> CompletableFuture.failedFuture(new IOException("away")))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("away");

        assertThat(get("a", 1).file()).exists();
        try (var folders = Files.list(files.folder())) {
            assertThat(folders).hasSize(1);
        }
    }

    private CachedFiles.Stored get(String key, int size) {
        return files.get(key, folder -> CompletableFuture.completedFuture(write(folder, size)))
                .join();
    }

    private CachedFiles.Stored write(Path folder, int size) {
        fetched.incrementAndGet();
        try {
            Path file = Files.createDirectories(folder).resolve("some-id.mp4");
            return new CachedFiles.Stored(Files.write(file, new byte[size]), PNG, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
