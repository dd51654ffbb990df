// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

import io.github.camelseedance.error.SeedanceException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConsumedFileTest {

    @TempDir
    Path inbox;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(inbox.resolve("a.png"), "content");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_123L));
    }

    private ConsumedFile consumed() {
        return ConsumedFile.of(message(file, file)).orElseThrow();
    }

    /** @param listed the path in the headers */
    private static Message message(Path listed, Object body) {
        GenericFile<Object> wrapped = new GenericFile<>();
        wrapped.setFile(body instanceof Path path ? path.toFile() : body);
        Message message = new DefaultExchange(new DefaultCamelContext()).getMessage();
        message.setHeader("CamelFileAbsolutePath", listed.toString());
        message.setBody(wrapped);
        return message;
    }

    @Test
    void its_values_are_those_on_the_disk_in_the_form_of_the_headers() {
        assertThat(consumed().header(Exchange.FILE_LENGTH)).hasValue("7");
        assertThat(consumed().header(Exchange.FILE_LAST_MODIFIED)).hasValue("1700000000123");
        assertThat(consumed().header("CamelFileAbsolutePath")).isEmpty();
    }

    @Test
    void an_unchanged_file_is_accepted() {
        assertThatCode(consumed()::requireUnchanged).doesNotThrowAnyException();
    }

    @Test
    void a_file_that_is_written_replaced_or_removed_meanwhile_is_refused() throws IOException {
        ConsumedFile before = consumed();
        Files.writeString(file, "contents");
        assertRefused(before);

        ConsumedFile written = consumed();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_124L));
        assertRefused(written);

        ConsumedFile touched = consumed();
        Files.delete(file);
        assertRefused(touched);
    }

    private static void assertRefused(ConsumedFile before) {
        assertThatThrownBy(before::requireUnchanged)
                .isInstanceOf(SeedanceException.class)
                .hasMessageContaining("a.png changed while it was read")
                .hasMessageContaining("Nothing was submitted")
                .hasMessageContaining("readLock=changed");
    }

    @Test
    void a_remote_file_another_body_another_file_and_one_that_is_gone_have_no_state() throws IOException {
        assertThat(ConsumedFile.of(message(file, "an FTP file"))).isEmpty();
        assertThat(ConsumedFile.of(message(file, Files.writeString(inbox.resolve("template.png"), "other"))))
                .isEmpty();
        assertThat(ConsumedFile.of(message(inbox.resolve("gone"), inbox.resolve("gone"))))
                .isEmpty();
        Message text = message(file, file);
        text.setBody("text");
        assertThat(ConsumedFile.of(text)).isEmpty();
        Message noFile = message(file, file);
        noFile.removeHeader("CamelFileAbsolutePath");
        assertThat(ConsumedFile.of(noFile)).isEmpty();
    }

    @Test
    void a_file_without_a_date_has_none_as_in_the_headers() throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        assertThat(consumed().header(Exchange.FILE_LAST_MODIFIED)).hasValue("");
    }
}
