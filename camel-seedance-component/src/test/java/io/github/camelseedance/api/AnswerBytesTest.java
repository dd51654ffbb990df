package io.github.camelseedance.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerBytesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, AnswerBytes.USUAL - 1, AnswerBytes.USUAL, AnswerBytes.USUAL + 1, 100_000})
    void anAnswerOfAnyLengthIsReadWhole(int length) throws IOException {
        byte[] answer = new byte[length];
        new Random(length).nextBytes(answer);

        assertThat(AnswerBytes.read(new ByteArrayInputStream(answer))).isEqualTo(answer);
    }

    @Test
    void anAnswerAsLongAsItMayBeIsRead() throws IOException {
        assertThat(AnswerBytes.read(zeros(AnswerBytes.MOST))).hasSize(AnswerBytes.MOST);
    }

    @Test
    void anAnswerThatIsLongerIsRefused() {
        assertThatThrownBy(() -> AnswerBytes.read(zeros(AnswerBytes.MOST + 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than");
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int count) {
                if (left <= 0) {
                    return -1;
                }
                int given = (int) Math.min(left, count);
                left -= given;
                return given;
            }
        };
    }
}
