// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.uris;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Finds URIs that are built from data in routes of the XML DSL and of Blueprint. */
final class XmlUris {

    private static final Set<String> BY_EXPRESSION =
            Set.of("pollEnrich", "enrich", "recipientList", "routingSlip", "dynamicRouter");

    private final String source;
    private final List<Finding> findings = new ArrayList<>();

    private XmlUris(String source) {
        this.source = source;
    }

    /** @param source a document, or the part of one that a page shows */
    static List<Finding> in(String source) {
        XmlUris uris = new XmlUris(source);
        try {
            uris.read();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("This is no XML: " + e.getMessage() + "\n" + source, e);
        }
        return uris.findings;
    }

    private void read() throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // On the first line, so that line numbers stay the same.
        String document = source.startsWith("<?xml") ? source : "<fragment>" + source + "</fragment>";
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document));
        boolean inEip = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (inEip) {
                        checkLanguage(xml);
                        inEip = false;
                    } else {
                        inEip = BY_EXPRESSION.contains(name(xml));
                        checkUri(xml);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> inEip = false;
                default -> {}
            }
        }
    }

    private void checkUri(XMLStreamReader xml) {
        String uri = xml.getAttributeValue(null, "uri");
        if (uri == null) {
            return;
        }
        boolean fixed = "false".equals(xml.getAttributeValue(null, "dynamicUri"));
        boolean dynamic =
                "toD".equals(name(xml)) || "wireTap".equals(name(xml)) && !fixed && UriText.hasExpression(uri);
        find(xml, dynamic, UriText.DYNAMIC);
        find(xml, UriText.hasOptionFromProperty(uri), UriText.PLACEHOLDER);
    }

    /** The first element in an EIP is its expression. */
    private void checkLanguage(XMLStreamReader xml) throws XMLStreamException {
        String language = name(xml);
        int line = xml.getLocation().getLineNumber();
        String text = xml.getElementText();
        boolean fixed = "constant".equals(language) || "simple".equals(language) && !UriText.hasExpression(text);
        if (!fixed) {
            findings.add(Finding.at(source, line, UriText.DYNAMIC));
        } else if (UriText.hasOptionFromProperty(text)) {
            findings.add(Finding.at(source, line, UriText.PLACEHOLDER));
        }
    }

    /** Without its prefix: a part of a document need not declare it. */
    private static String name(XMLStreamReader xml) {
        return xml.getLocalName().substring(xml.getLocalName().indexOf(':') + 1);
    }

    private void find(XMLStreamReader xml, boolean found, String reason) {
        if (found) {
            findings.add(Finding.at(source, xml.getLocation().getLineNumber(), reason));
        }
    }
}
