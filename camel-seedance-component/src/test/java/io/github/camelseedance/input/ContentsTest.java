// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelseedance.input.media.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ContentsTest extends BinderTest {

    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    @TempDir
    Path folder;

    @Test
    void a_stream_up_to_the_limit_stays_in_memory_and_a_longer_one_goes_to_a_file() throws Exception {
        try (Contents contents = new Contents(exchange(null), BYTES.length)) {
            assertThat(contents.of(new ByteArrayInputStream(BYTES))).get().isInstanceOf(Content.Bytes.class);
        }
        try (Contents contents = new Contents(exchange(null), BYTES.length - 1)) {
            Content file = contents.of(new ByteArrayInputStream(BYTES)).orElseThrow();

            assertThat(file).isInstanceOf(Content.StoredFile.class);
            assertThat(file.size()).isEqualTo(BYTES.length);
            assertThat(file.head(99)).isEqualTo(BYTES);
        }
    }

    @Test
    void closing_deletes_the_files_of_all_streams_but_no_file_of_the_exchange() throws Exception {
        Path own = Files.write(folder.resolve("sea.png"), BYTES);
        Contents contents = new Contents(exchange(null), 0);
        Path first = stored(contents, new ByteArrayInputStream(BYTES));
        Path second = stored(contents, new ByteArrayInputStream(BYTES));
        assertThat(stored(contents, own)).isEqualTo(own);
        assertThat(first).exists();

        contents.close();

        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
        assertThat(own).hasBinaryContent(BYTES);
    }

    @Test
    void the_position_of_a_buffer_stays() throws Exception {
        ByteBuffer buffer = ByteBuffer.wrap(BYTES).position(2);
        try (Contents contents = new Contents(exchange(null), 0)) {
            assertThat(contents.of(buffer).orElseThrow().head(99)).containsExactly(3, 4, 5);
        }
        assertThat(buffer.position()).isEqualTo(2);
    }

    private static Path stored(Contents contents, Object value) throws Exception {
        return ((Content.StoredFile) contents.of(value).orElseThrow()).path();
    }
}
