// SPDX-License-Identifier: Apache-2.0
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

class ApiResponseTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, ApiResponse.USUAL_BODY - 1, ApiResponse.USUAL_BODY, ApiResponse.USUAL_BODY + 1, 100_000})
    void an_answer_of_any_length_is_read_whole(int length) throws IOException {
        byte[] answer = new byte[length];
        new Random(length).nextBytes(answer);

        assertThat(ApiResponse.readBody(new ByteArrayInputStream(answer))).isEqualTo(answer);
    }

    @Test
    void an_answer_as_long_as_it_may_be_is_read() throws IOException {
        assertThat(ApiResponse.readBody(zeros(ApiResponse.MAX_BODY))).hasSize(ApiResponse.MAX_BODY);
    }

    @Test
    void an_answer_that_is_longer_is_refused() {
        assertThatThrownBy(() -> ApiResponse.readBody(zeros(ApiResponse.MAX_BODY + 1)))
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
