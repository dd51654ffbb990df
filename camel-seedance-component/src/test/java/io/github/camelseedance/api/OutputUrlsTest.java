package io.github.camelseedance.api;

import java.util.List;

import io.github.camelseedance.testsupport.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutputUrlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'video': 'https://h.example/a'}",
                "{'video': ['https://h.example/a']}",
                "{'video': {'url': 'https://h.example/a'}}",
                "{'videos': ['https://h.example/a']}",
                "{'videos': 'https://h.example/a'}",
                "{'videos': [{'url': 'https://h.example/a', 'content_type': 'video/mp4'}]}",
                "{'image': 'https://h.example/a'}",
                "{'images': ['https://h.example/a', 'https://h.example/a']}"
            })
    void aLinkIsFoundInEveryForm(String output) {
        assertThat(read(output)).containsExactly("https://h.example/a");
    }

    @Test
    void videosComeFirstAndNoLinkComesTwice() {
        assertThat(
                        read(
                                "{'images': ['https://h.example/i1', 'https://h.example/i2'], 'image': 'https://h.example/i1',"
                                        + " 'videos': ['https://h.example/v2', 'https://h.example/v1'], 'video': 'https://h.example/v1'}"))
                .containsExactly(
                        "https://h.example/v1", "https://h.example/v2", "https://h.example/i1", "https://h.example/i2");
    }

    @Test
    void aSignedLinkKeepsItsQuery() {
        assertThat(read("{'video': 'https://h.example/a.mp4?X-Amz-Signature=a%2Fb&x=1'}"))
                .containsExactly("https://h.example/a.mp4?X-Amz-Signature=a%2Fb&x=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h.example/a b", "https://under_score.example/a", "HTTPS://h.example"})
    void anOddLinkIsAnOutputAllTheSameBecauseThePaidJobHasNoOther(String link) {
        assertThat(read("{'video': '" + link + "'}")).containsExactly(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "'https://h.example/a'",
                "{'video': null}",
                "{'video': ''}",
                "{'video': 7}",
                "{'video': 'pending'}",
                "{'video': '/local/path.mp4'}",
                "{'video': 'https://'}",
                "{'video': 'file:///etc/passwd'}",
                "{'video': 'ftp://h.example/a'}",
                "{'video': 'javascript:alert(1)'}",
                "{'video': 'data:video/mp4;base64,AAAA'}",
                "{'videos': [null, {}, [], {'uri': 'https://h.example/a'}]}",
                "{'thumbnail': 'https://h.example/a'}"
            })
    void whatIsNoLinkIsNoOutput(String output) {
        assertThat(read(output)).isEmpty();
    }

    private static List<String> read(String output) {
        return OutputUrls.read(Json.tree(output));
    }
}
