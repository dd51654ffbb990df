// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left out of Hawtio's program. */
class ProgramTest {

    private static final String FILLING = "a:\"}{\\\"{\",".repeat(150_000);
    private static final String OLD = "14(e){\"use strict\";var s={" + FILLING + "},p=\"4.14.5\"}";
    private static final String NEW = "18(e){\"use strict\";var s={" + FILLING + "},p=\"4.18.1\"}";
    private static final String USE = "7(e,t,r){async()=>at(4,18)?await Promise.resolve().then((()=>i(r(18)))):"
            + "await Promise.resolve().then((()=>i(r(14))))}";
    private static final String TEXT = "push({1(e){}," + OLD + "," + NEW + "," + USE + "})";

    private static Program of(String text, String camel) {
        return Program.of("/static/js/1.ab.chunk.js", text, camel);
    }

    @Test
    void the_catalog_of_the_own_camel_stays_and_the_other_is_imported_when_required() {
        Program program = of(TEXT, "4.14.0");

        assertThat(program.later()).containsOnlyKeys("18");
        assertThat(program.later().get("18")).isEqualTo("export default{" + NEW + "}[18]");
        assertThat(program.start())
                .isEqualTo("push({1(e){}," + OLD + ","
                        + USE.replace(
                                "Promise.resolve().then((()=>i(r(18))))",
                                "import(r.p+\"static/js/1.ab.chunk.js.18.js\").then((m=>(r.m[18]=m.default,i(r(18)))))")
                        + "})");
    }

    @Test
    void a_later_camel_gets_the_later_catalog() {
        assertThat(of(TEXT, "4.18.0").later()).containsOnlyKeys("14");
        assertThat(of(TEXT, "4.20.1").later()).containsOnlyKeys("14");
        assertThat(of(TEXT, "4.8.0").later()).containsOnlyKeys("18");
    }

    @Test
    void what_is_required_elsewhere_too_or_is_no_catalog_stays() {
        String twice = TEXT.replace("push(", "push(r(18),");
        String other = TEXT.replace("\"4.18.1\"", "1");

        assertThat(of(twice, "4.14.0")).isEqualTo(new Program(twice, Map.of()));
        assertThat(of(other, "4.14.0")).isEqualTo(new Program(other, Map.of()));
    }
}
