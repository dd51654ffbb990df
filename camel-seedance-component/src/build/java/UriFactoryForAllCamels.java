import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Compiles the generated URI factory so that one jar serves older and newer Camels alike. In Camel 4.14 its interface has the
 * method {@code Set multiValuePrefixes()}, in 4.18 it is {@code Map multiValuePrefixes()}. The Java language cannot have both
 * in a class, the class file can. Without the second one YAML routes with {@code parameters} fail on a newer Camel.
 *
 * <p>Run by the build as a single source file, with ASM and the oldest Camel on the class path. Arguments: the generated
 * source, and the folder of classes.
 */
public final class UriFactoryForAllCamels {

    private static final String METHOD = "multiValuePrefixes";
    private static final String NEWER = "()Ljava/util/Map;";

    public static void main(String[] args) throws IOException {
        Path source = Path.of(args[0]);
        Path classes = Path.of(args[1]);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-proc:none", "-nowarn",
                        "-classpath", System.getProperty("java.class.path"), "-d", classes.toString(), source.toString());
        if (failed != 0) {
            System.exit(failed);
        }
        addNewerMethod(classes.resolve("io/github/camelseedance/SeedanceEndpointUriFactory.class"));
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
