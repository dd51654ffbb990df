// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Looks whether a folder of published artifacts has all that Maven Central asks for, and no more than is meant for users. */
class ReleaseCheck {

    /** Examples, servers and the like are for this tree only: a new module has to be named here, or must not be deployed. */
    private static final Set<String> PUBLISHED = Set.of(
            "camel-seedance-bom",
            "camel-seedance-build",
            "camel-seedance-parent",
            "camel-seedance",
            "camel-seedance-frames",
            "camel-seedance-sandbox",
            "camel-seedance-starter",
            "camel-seedance-features",
            "camel-seedance-karaf-sandbox",
            "camel-seedance-hawtio",
            "camel-seedance-kamelets");

    private static final Set<String> POMS = Set.of("camel-seedance-bom", "camel-seedance-build", "camel-seedance-parent");

    private static final Set<String> FOR_TESTS = Set.of("org.assertj", "org.awaitility", "io.zonky.test", "com.microsoft.playwright");

    private final List<String> complaints = new ArrayList<>();
    private final Path group;
    private final String version;

    ReleaseCheck(Path group, String version) {
        this.group = group;
        this.version = version;
    }

    public static void main(String[] args) throws Exception {
        var check = new ReleaseCheck(Path.of(args[0]), args[1]);
        check.run();
        check.complaints.forEach(System.out::println);
        System.out.println(
                check.complaints.isEmpty() ? "Ready for Maven Central: " + new TreeSet<>(PUBLISHED) : "Not ready for Maven Central");
        System.exit(check.complaints.isEmpty() ? 0 : 1);
    }

    private void run() throws Exception {
        try (var modules = Files.list(group)) {
            Set<String> found = modules.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
            expect(found.equals(PUBLISHED), "published are " + new TreeSet<>(found) + ", not " + new TreeSet<>(PUBLISHED));
        }
        for (String module : PUBLISHED) {
            pom(module);
            if (module.equals("camel-seedance-features")) {
                features(module);
            } else if (!POMS.contains(module)) {
                jar(module, ".jar");
                jar(module, "-sources.jar");
                jar(module, "-javadoc.jar");
                billOfMaterials(module);
                bringsNoCamel(module);
            }
        }
        jar("camel-seedance", "-tests.jar");
        expect(required("camel-seedance").isEmpty(), "the component brings " + required("camel-seedance"));
        bomManagesNothingElse();
        kameletsAskForThisVersion();
        bringsTheComponent("camel-seedance-kamelets");
        bringsTheComponent("camel-seedance-hawtio");
        bringsTheComponent("camel-seedance-starter");
    }

    private void bomManagesNothingElse() throws Exception {
        var groups = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file("camel-seedance-bom", ".pom").toFile())
                .getElementsByTagName("groupId");
        for (int i = 0; i < groups.getLength(); i++) {
            String managed = groups.item(i).getTextContent();
            expect(managed.equals("io.github.camelseedance"), "the BOM manages " + managed);
        }
    }

    private void pom(String module) throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file(module, ".pom").toFile())
                .getDocumentElement();
        Set<String> fields = new TreeSet<>();
        for (Node child = project.getFirstChild(); child != null; child = child.getNextSibling()) {
            fields.add(child.getNodeName());
        }
        List<String> required = module.equals("camel-seedance-build")
                ? List.of("name", "description", "url", "licenses", "developers", "scm", "issueManagement")
                : List.of("name", "description", "parent");
        required.forEach(field -> expect(fields.contains(field), "the POM of " + module + " has no " + field));
        signedAndSummed(file(module, ".pom"));
    }

    private void jar(String module, String ending) throws IOException {
        Path file = file(module, ending);
        if (!Files.exists(file)) {
            complaints.add("there is no " + file.getFileName());
            return;
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (String name : List.of("META-INF/LICENSE", "META-INF/NOTICE")) {
                expect(jar.getEntry(name) != null, file.getFileName() + " has no " + name);
            }
        }
        signedAndSummed(file);
    }

    private void features(String module) throws IOException {
        Path file = file(module, "-features.xml");
        String text = Files.readString(file);
        for (String bundle : List.of("camel-seedance", "camel-seedance-karaf-sandbox")) {
            String address = "mvn:io.github.camelseedance/" + bundle + "/" + version + "<";
            expect(text.contains(address), file.getFileName() + " does not name " + address);
        }
        signedAndSummed(file);
    }

    private void billOfMaterials(String module) throws IOException {
        JsonNode bill = read(module);
        expect(bill.path("bomFormat").asText().equals("CycloneDX"), "the bill of materials of " + module + " is no CycloneDX");
        expect(
                bill.at("/metadata/component/version").asText().equals(version),
                "the bill of materials of " + module + " is of another version");
        for (JsonNode part : bill.path("components")) {
            String from = part.path("group").asText();
            String name = from + ":" + part.path("name").asText();
            expect(!FOR_TESTS.contains(from), name + " is for tests, but in the bill of materials of " + module);
        }
        signedAndSummed(file(module, "-cyclonedx.json"));
    }

    /** The BOM of the application's Camel gives the starters that our starter brings their version. */
    private void bringsNoCamel(String module) throws IOException {
        for (String needed : required(module)) {
            boolean camel = needed.startsWith("org.apache.camel:");
            expect(!camel || module.equals("camel-seedance-starter"), module + " brings " + needed);
        }
    }

    private void kameletsAskForThisVersion() throws IOException {
        try (ZipFile jar = new ZipFile(file("camel-seedance-kamelets", ".jar").toFile())) {
            for (var entry : jar.stream().filter(entry -> entry.getName().endsWith(".kamelet.yaml")).toList()) {
                String text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                expect(
                        text.contains("\"mvn:io.github.camelseedance:camel-seedance:" + version + "\""),
                        entry.getName() + " asks for another version of the component");
            }
        }
    }

    /** A dependency declared for tests would hide it. */
    private void bringsTheComponent(String module) throws IOException {
        expect(required(module).contains("io.github.camelseedance:camel-seedance"), module + " does not bring the component");
    }

    /** What is reached without passing by something optional: that word is not on all that comes by way of it. */
    private Set<String> required(String module) throws IOException {
        JsonNode bill = read(module);
        Map<String, JsonNode> parts = new HashMap<>();
        bill.path("components").forEach(part -> parts.put(part.path("bom-ref").asText(), part));
        Map<String, JsonNode> needs = new HashMap<>();
        bill.path("dependencies").forEach(part -> needs.put(part.path("ref").asText(), part.path("dependsOn")));

        Set<String> reached = new HashSet<>();
        Deque<String> toVisit = new ArrayDeque<>(List.of(bill.at("/metadata/component/bom-ref").asText()));
        while (!toVisit.isEmpty()) {
            for (JsonNode next : needs.getOrDefault(toVisit.pop(), MissingNode.getInstance())) {
                JsonNode part = parts.get(next.asText());
                if (part != null && !part.path("scope").asText().equals("optional") && reached.add(next.asText())) {
                    toVisit.push(next.asText());
                }
            }
        }
        return reached.stream()
                .map(parts::get)
                .map(part -> part.path("group").asText() + ":" + part.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private JsonNode read(String module) throws IOException {
        return new ObjectMapper().readTree(file(module, "-cyclonedx.json").toFile());
    }

    private void signedAndSummed(Path file) {
        for (String ending : List.of(".md5", ".sha1", ".asc")) {
            expect(Files.exists(Path.of(file + ending)), "there is no " + file.getFileName() + ending);
        }
    }

    private Path file(String module, String ending) {
        return group.resolve(module).resolve(version).resolve(module + "-" + version + ending);
    }

    private void expect(boolean condition, String complaint) {
        if (!condition) {
            complaints.add(complaint);
        }
    }
}
