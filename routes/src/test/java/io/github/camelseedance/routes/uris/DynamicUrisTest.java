// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.uris;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the check has to find, and what it has to ignore. */
class DynamicUrisTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- toD: file:${header.folder}",
                "- toD: direct:same-for-all",
                "- toD:\n    uri: file\n    parameters:\n      fileName: x",
                "- toD: {uri: 'language:groovy:x'}",
                "- pollEnrich: {simple: 'file:in?fileName=RAW(${file:name.noext}.txt)', timeout: 0}",
                "- pollEnrich: 'file:in?fileName=$simple{header.name}'",
                "- pollEnrich:\n    timeout: 0\n    simple:\n      expression: file:${header.x}",
                "- pollEnrich:\n    expression:\n      simple: file:${header.x}",
                "- pollEnrich:\n    expression:\n      header: where",
                "- enrich: {groovy: \"'file:' + headers.x\"}",
                "- recipientList: {header: recipients, delimiter: ','}",
                "- recipientList: {exchangeProperty: recipients}",
                "- routingSlip: {jq: .slip}",
                "- dynamicRouter: {method: {ref: router}}",
                "- wireTap: {uri: 'file:out?fileName=${header.name}'}",
                "- wireTap: {uri: file, parameters: {directoryName: '${header.name}'}}",
                "- to: 'seedance:submit?prompt=RAW({{prompt}})'",
                "- to: {uri: 'seedance:submit?channel=a&prompt={{prompt}}'}",
                "- choice:\n    when:\n      - simple: x\n        steps:\n          - toD: file:${header.x}",
                "- routeConfiguration:\n    onException:\n      - onException:\n          steps:\n            - toD: a:b",
            })
    void finds_in_yaml(String yaml) {
        assertThat(DynamicUris.in("sample.camel.yaml", yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- to: seedance:generate?jobKey=${file:name}",
                "- to: {uri: 'seedance:generate', parameters: {prompt: '{{prompt}}', fileName: '${file:name.noext}.mp4'}}",
                "- to: 'file:{{outbox}}?tempPrefix=.part-'",
                "- to: direct:{{name}}",
                "- to: {uri: smtp, parameters: {to: '{{seedance.mail.to}}', toD: '${x}'}}",
                "- pollEnrich: {constant: 'seedance:result?download=true', timeout: 60000}",
                "- pollEnrich: {simple: 'seedance:result?download=true', timeout: 60000}",
                "- pollEnrich: {constant: {expression: 'seedance:result'}, aggregationStrategy: mine}",
                "- recipientList: {constant: 'direct:a,direct:b'}",
                "- wireTap: {uri: 'direct:audit'}",
                "- wireTap: {uri: 'seedance:submit?jobKey=${file:name}', dynamicUri: false}",
                "- setHeader: {name: where, simple: 'file:${header.x}'}",
            })
    void leaves_alone_in_yaml(String yaml) {
        assertThat(DynamicUris.in("sample.camel.yaml", yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<toD uri='file:${header.x}'/>",
                "<route><pollEnrich timeout='1'>\n<simple>file:${header.x}</simple></pollEnrich></route>",
                "<enrich><header>where</header></enrich>",
                "<recipientList delimiter=','><xpath>/a</xpath></recipientList>",
                "<routingSlip><exchangeProperty>x</exchangeProperty></routingSlip>",
                "<dynamicRouter><method ref='router'/></dynamicRouter>",
                "<wireTap uri='file:${header.x}'/>",
                "<?xml version='1.0'?>\n<c:camelContext xmlns:c='c'><c:toD uri='a:b'/></c:camelContext>",
                "<to uri='seedance:generate?channel=a&amp;prompt=RAW({{prompt}})'/>",
            })
    void finds_in_xml(String xml) {
        assertThat(DynamicUris.in("sample.xml", xml)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<to uri='seedance:generate?jobKey=${file:name}'/>",
                "<from uri='file:{{inbox}}?move=.done'/>\n<to uri='direct:a'/>",
                "<pollEnrich><constant>seedance:result?download=true</constant></pollEnrich><simple>${body}</simple>",
                "<pollEnrich><simple>seedance:result</simple></pollEnrich>",
                "<setHeader name='where'><simple>file:${header.x}</simple></setHeader>",
                "<wireTap uri='seedance:submit?jobKey=${file:name}' dynamicUri='false'/>",
            })
    void leaves_alone_in_xml(String xml) {
        assertThat(DynamicUris.in("sample.xml", xml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from(\"a:b\").toD(\"file:${header.x}\");",
                "from(\"a:b\")\n    .pollEnrich()\n    .simple(\"file:\"\n        + \"${header.x}\");",
                "x.pollEnrich().header(\"where\");",
                "x.pollEnrich(simple(\"file:${header.x}\"), 1, null, false);",
                "x.enrich(header(\"where\"));",
                "x.enrich().method(Router.class);",
                "x.recipientList(header(\"where\"));",
                "x.recipientList().tokenize(\",\");",
                "x.routingSlip(body());",
                "x.dynamicRouter(method(Router.class));",
                "x.wireTap(\"file:out?fileName=${header.x}\");",
                "x.to(\"seedance:submit?prompt=RAW({{prompt}})\");",
                "static final String PROMPT = \"prompt=RAW({{prompt}})\";",
                "template.requestBody(\"seedance:result?requestId=\" + id, null);",
                "context.getEndpoint(\"seedance:submit?channel=a&prompt=RAW(\" + text + \")\");",
            })
    void finds_in_java(String java) {
        assertThat(DynamicUris.in("Sample.java", java)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.to(\"seedance:generate?jobKey=${file:name}&fileName=\" \n + \"${file:name.noext}.mp4\");",
                "// x.toD(\"file:${header.x}\")\n/* x.enrich(header(\"a\")) */ int i;",
                "x.pollEnrich(\"seedance:result?download=true\", 60_000);",
                "x.pollEnrich().simple(\"seedance:result\").filter(simple(\"${header.a} == 'b'\"));",
                "x.pollEnrich().constant(\"seedance:result\").to(\"direct:x\");",
                "x.enrich(DIRECT, strategy);",
                "x.recipientList(constant(\"direct:a,direct:b\"));",
                "x.to(\"file:{{outbox}}?tempPrefix=.part-\").log(\"${header.a}\");",
                "log.info(\"status = \" + status);",
                "from(\"file:{{inbox}}\" + PICTURES);",
            })
    void leaves_alone_in_java(String java) {
        assertThat(DynamicUris.in("Sample.java", java)).isEmpty();
    }

    @Test
    void finds_the_line_in_the_examples_of_a_page_in_each_language() {
        String page = String.join(
                "\n",
                "= Page",
                "`toD` in the text is no example.",
                "[source,java]",
                "----",
                "from(\"a:b\")",
                "    .toD(\"c:d\");",
                "----",
                "[source,xml]",
                "----",
                "<route>",
                "    <toD uri='c:d'/>",
                "</route>",
                "----",
                "[source,yaml]",
                "----",
                "- route:",
                "    from:",
                "      steps:",
                "        - toD: c:d",
                "----",
                "----",
                "toD: no language",
                "----",
                "");

        assertThat(lines("page.adoc", page)).containsExactly(6, 11, 19);
        assertThat(lines("page.md", "# Page\n```yaml\n- to: a:b\n- toD: c:d\n```\n```java\nx.toD(y);\n```\n"))
                .containsExactly(4, 7);
        assertThat(lines("page.js", "const ROUTE = `- from:\n    uri: a:b\n    steps:\n      - toD: c:d`;\n"))
                .containsExactly(4);
    }

    @Test
    void returns_the_text_of_the_line() {
        assertThat(DynamicUris.in("a.camel.yaml", "- to: a:b\n- toD:   c:d   \n"))
                .containsExactly(new Finding(2, "- toD:   c:d", UriText.DYNAMIC));
    }

    private static List<Integer> lines(String fileName, String text) {
        return DynamicUris.in(fileName, text).stream().map(Finding::line).toList();
    }
}
