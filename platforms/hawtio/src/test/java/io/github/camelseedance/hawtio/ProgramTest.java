// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Hawtio's program loads only when it is needed. */
class ProgramTest {

    private static final String FILLING = "a:\"}{\\\"{\",".repeat(150_000);
    private static final String OLD = "14(e){\"use strict\";var s={" + FILLING + "},p=\"4.14.5\"}";
    private static final String NEW = "18(e){\"use strict\";var s={" + FILLING + "},p=\"4.18.1\"}";
    private static final String USE = "7(e,t,r){async()=>at(4,18)?await Promise.resolve().then((()=>i(r(18)))):"
            + "await Promise.resolve().then((()=>i(r(14))))}";
    private static final String TEXT = "push({1(e){}," + OLD + "," + NEW + "," + USE + "})";

    private static Program of(String text) {
        return Program.of("/static/js/1.ab.chunk.js", text);
    }

    @Test
    void each_catalog_is_a_file_that_is_imported_when_required() {
        Program program = of(TEXT);

        assertThat(program.later())
                .isEqualTo(Map.of("14", "export default{" + OLD + "}[14]", "18", "export default{" + NEW + "}[18]"));
        assertThat(program.start())
                .isEqualTo("push({1(e){},"
                        + USE.replaceAll(
                                "Promise\\.resolve\\(\\)\\.then\\(\\(\\(\\)=>i\\(r\\((\\d+)\\)\\)\\)\\)",
                                "import(r.p+\"static/js/1.ab.chunk.js.$1.js\").then((m=>(r.m[$1]=m.default,i(r($1)))))")
                        + "})");
    }

    @Test
    void a_camel_needs_the_catalog_of_the_version_before_it() {
        assertThat(of(TEXT).catalogFor("4.14.0")).contains("14");
        assertThat(of(TEXT).catalogFor("4.17.2")).contains("14");
        assertThat(of(TEXT).catalogFor("4.18.0")).contains("18");
        assertThat(of(TEXT).catalogFor("4.20.1")).contains("18");
        assertThat(of(TEXT).catalogFor("4.8.0")).contains("14");
        assertThat(of(TEXT).catalogFor("4.18.0-SNAPSHOT")).contains("18");
        assertThat(of(TEXT).catalogFor("")).isEmpty();
        assertThat(of("push()").catalogFor("4.14.0")).isEmpty();
    }

    @Test
    void what_is_required_elsewhere_too_or_is_no_catalog_stays() {
        String used = TEXT.replace("push(", "push(r(18),r(14),");
        String other = TEXT.replace("=\"4.", "=\"x4.");

        assertThat(of(used)).isEqualTo(new Program(used, Map.of()));
        assertThat(of(other)).isEqualTo(new Program(other, Map.of()));
    }

    @Test
    void the_editor_is_loaded_when_its_loader_asks_for_it() {
        String load = "Promise.all([F.e(1391),F.e(8508)])";
        String share = "c(\"monaco-editor\",\"0.52.2\",(()=>%s)),c(\"react-dom\",\"18.3.1\",(()=>F.e(3)))"
                + "4706:()=>C(\"default\",\"monaco-editor\",!1,[2,0,52,2],(()=>%<s))";

        assertThat(of(share.formatted(load + ".then((()=>()=>F(91391)))")).start())
                .isEqualTo(share.formatted("Promise.resolve((()=>({__esModule:!0,then:(done,failed)=>" + load
                        + ".then((()=>F(91391))).then(done,failed)})))"));
    }
}
