// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.uris;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds URIs that are built from data in routes of the YAML DSL. */
final class YamlUris {

    /** Their URI is the result of an expression. */
    private static final Set<String> BY_EXPRESSION =
            Set.of("pollEnrich", "enrich", "recipientList", "routingSlip", "dynamicRouter");

    /** Their URI is a text in which expressions are evaluated. */
    private static final Set<String> BY_TEXT = Set.of("toD", "wireTap");

    private static final Set<String> STATIC = Set.of("to", "from", "poll", "uri", "interceptSendToEndpoint");

    /** Keys of an EIP that have nothing to do with its URI. */
    private static final Set<String> OTHER_KEYS = Set.of(
            "aggregateOnException",
            "aggregationStrategy",
            "aggregationStrategyMethodAllowNull",
            "aggregationStrategyMethodName",
            "allowOptimisedComponents",
            "autoStartComponents",
            "cacheSize",
            "delimiter",
            "description",
            "disabled",
            "executorService",
            "id",
            "ignoreInvalidEndpoint",
            "ignoreInvalidEndpoints",
            "note",
            "onPrepare",
            "parallelAggregate",
            "parallelProcessing",
            "shareUnitOfWork",
            "stopOnException",
            "streaming",
            "synchronous",
            "timeout",
            "uriDelimiter",
            "variableReceive",
            "variableSend");

    private final String source;
    private final List<Finding> findings = new ArrayList<>();

    private YamlUris(String source) {
        this.source = source;
    }

    static List<Finding> in(String source) {
        YamlUris uris = new YamlUris(source);
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        yaml.composeAll(new StringReader(source)).forEach(uris::visit);
        return uris.findings;
    }

    private void visit(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::visit);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::visit);
        }
    }

    private void visit(NodeTuple field) {
        String key = text(field.getKeyNode());
        Node value = field.getValueNode();
        if (BY_EXPRESSION.contains(key)) {
            checkExpression(value);
        } else if (BY_TEXT.contains(key)) {
            checkText(key, value);
        }
        if (value instanceof ScalarNode && (STATIC.contains(key) || BY_TEXT.contains(key))) {
            find(value, UriText.hasOptionFromProperty(text(value)), UriText.PLACEHOLDER);
        }
        // An option can be called "to", too.
        if (!"parameters".equals(key)) {
            visit(value);
        }
    }

    private void checkExpression(Node node) {
        if (node instanceof MappingNode eip) {
            for (NodeTuple field : eip.getValue()) {
                checkLanguage(text(field.getKeyNode()), field.getValueNode());
            }
        } else {
            // The short form of all of them is Simple.
            checkLanguage("simple", node);
        }
    }

    private void checkLanguage(String language, Node value) {
        if (OTHER_KEYS.contains(language)) {
            return;
        }
        if ("expression".equals(language) && value instanceof MappingNode) {
            checkExpression(value);
            return;
        }
        String text = String.join("\n", texts(value));
        boolean fixed = "constant".equals(language) || "simple".equals(language) && !UriText.hasExpression(text);
        find(value, !fixed, UriText.DYNAMIC);
        find(value, fixed && UriText.hasOptionFromProperty(text), UriText.PLACEHOLDER);
    }

    private void checkText(String key, Node value) {
        boolean fixed = value instanceof MappingNode eip
                && eip.getValue().stream()
                        .anyMatch(field -> "dynamicUri".equals(text(field.getKeyNode()))
                                && "false".equals(text(field.getValueNode())));
        find(
                value,
                !fixed && ("toD".equals(key) || texts(value).stream().anyMatch(UriText::hasExpression)),
                UriText.DYNAMIC);
    }

    private void find(Node node, boolean found, String reason) {
        if (found) {
            findings.add(Finding.at(source, node.getStartMark().getLine() + 1, reason));
        }
    }

    private static List<String> texts(Node node) {
        List<String> texts = new ArrayList<>();
        if (node instanceof ScalarNode scalar) {
            texts.add(scalar.getValue());
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(child -> texts.addAll(texts(child)));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(field -> texts.addAll(texts(field.getValueNode())));
        }
        return texts;
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
