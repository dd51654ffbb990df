import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Compiles the generated URI factory with two changes.
 *
 * <p>One jar serves older and newer Camels alike. In Camel 4.14 its interface has the method {@code Set multiValuePrefixes()},
 * in 4.18 it is {@code Map multiValuePrefixes()}. The Java language cannot have both in a class, the class file can. Without
 * the second one YAML routes with {@code parameters} fail on a newer Camel.
 *
 * <p>The YAML DSL builds a URI of {@code parameters} and writes the values of secret options as {@code RAW(...)}, all others
 * as they are: an {@code &} in a prompt would begin another option. So all options that are texts count as secret there,
 * except those with fixed values, which tools could not check in {@code RAW(...)}.
 *
 * <p>Run by the build as a single source file, with ASM and the oldest Camel on the class path. Arguments: the generated
 * source, the generated catalog file, and the folder of classes.
 */
public final class UriFactoryForAllCamels {

    private static final Pattern TEXT_OPTION =
            Pattern.compile("\"(\\w+)\": \\{ (?=[^}]*\"kind\": \"parameter\")(?=[^}]*\"javaType\": \"java.lang.String\")"
                    + "(?![^}]*\"enum\": )");
    private static final String SECRETS = "        SECRET_PROPERTY_NAMES =";
    private static final String METHOD = "multiValuePrefixes";
    private static final String NEWER = "()Ljava/util/Map;";

    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[2]);
        Path source = classes.resolveSibling("build-tools").resolve("SeedanceEndpointUriFactory.java");
        Files.writeString(source, withTexts(Files.readString(Path.of(args[0])), Files.readString(Path.of(args[1]))));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-proc:none", "-nowarn",
                        "-classpath", System.getProperty("java.class.path"), "-d", classes.toString(), source.toString());
        if (failed != 0) {
            System.exit(failed);
        }
        addNewerMethod(classes.resolve("io/github/camelseedance/SeedanceEndpointUriFactory.class"));
    }

    private static String withTexts(String source, String catalog) {
        String endpoint = catalog.substring(catalog.indexOf("\n  \"properties\":"));
        StringBuilder texts = new StringBuilder();
        TEXT_OPTION.matcher(endpoint).results().forEach(option -> texts.append("        secretProps.add(\"")
                .append(option.group(1))
                .append("\");\n"));
        String changed = source.replace(SECRETS, texts + SECRETS);
        if (changed.equals(source)) {
            throw new IllegalStateException("No text option found, or no place for them in the generated URI factory");
        }
        return changed;
    }

    private static void addNewerMethod(Path file) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(Files.readAllBytes(file)).accept(new NewerMethod(writer), 0);
        Files.write(file, writer.toByteArray());
    }

    private static final class NewerMethod extends ClassVisitor {
        private NewerMethod(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitEnd() {
            MethodVisitor method = visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, METHOD, NEWER, null, null);
            method.visitCode();
            method.visitMethodInsn(Opcodes.INVOKESTATIC, "java/util/Map", "of", NEWER, true);
            method.visitInsn(Opcodes.ARETURN);
            method.visitMaxs(1, 1);
            method.visitEnd();
            super.visitEnd();
        }
    }
}
