// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

import io.github.camelseedance.error.InvalidInputException;
import org.apache.camel.Exchange;
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
        GenericFile<Object> body = new GenericFile<>();
        body.setFile(file.toFile());
        return ConsumedFile.of(exchange(body)).orElseThrow();
    }

    private static Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        return exchange;
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
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.png changed while it was read")
                .hasMessageContaining("Nothing was submitted")
                .hasMessageContaining("readLock=changed");
    }

    @Test
    void a_remote_file_other_bodies_and_a_file_that_is_gone_have_no_state() throws IOException {
        GenericFile<Object> remote = new GenericFile<>();
        remote.setFile("an FTP file");
        assertThat(ConsumedFile.of(exchange(remote))).isEmpty();
        assertThat(ConsumedFile.of(exchange("text"))).isEmpty();
        assertThat(ConsumedFile.of(exchange(null))).isEmpty();

        GenericFile<Object> gone = new GenericFile<>();
        gone.setFile(inbox.resolve("gone").toFile());
        assertThat(ConsumedFile.of(exchange(gone))).isEmpty();
    }
}
