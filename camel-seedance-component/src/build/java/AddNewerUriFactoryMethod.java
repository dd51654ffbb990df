import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets the generated URI factory serve older and newer Camels alike, with one jar. Up to 4.21 its interface has the method
 * {@code Set multiValuePrefixes()}, from 4.22 on {@code Map multiValuePrefixes()}. The Java language cannot have both in a
 * class, the class file can. Without the second one every YAML route with {@code parameters} fails on a newer Camel.
 *
 * <p>Run by the build, as a single source file, with the class file as its argument.
 */
public final class AddNewerUriFactoryMethod {

    private static final String NAME = "multiValuePrefixes";
    private static final String DESCRIPTOR = "()Ljava/util/Map;";

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        ClassReader compiled = new ClassReader(Files.readAllBytes(file));
        ClassWriter writer = new ClassWriter(compiled, 0);
        compiled.accept(new Addition(writer), 0);
        Files.write(file, writer.toByteArray());
    }

    private static final class Addition extends ClassVisitor {
        private boolean present;

        private Addition(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            present |= name.equals(NAME) && descriptor.equals(DESCRIPTOR);
            return super.visitMethod(access, name, descriptor, signature, exceptions);
        }

        @Override
        public void visitEnd() {
            if (!present) {
                MethodVisitor method =
                        super.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, NAME, DESCRIPTOR, null, null);
                method.visitCode();
                method.visitMethodInsn(Opcodes.INVOKESTATIC, "java/util/Map", "of", DESCRIPTOR, true);
                method.visitInsn(Opcodes.ARETURN);
                method.visitMaxs(1, 1);
                method.visitEnd();
            }
            super.visitEnd();
        }
    }
}
