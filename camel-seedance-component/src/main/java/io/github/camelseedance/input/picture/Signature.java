package io.github.camelseedance.input.picture;

/** Compares the first bytes of a file with what a format begins with. */
public final class Signature {

    private Signature() {}

    public static boolean at(byte[] head, int offset, int... signature) {
        if (head.length < offset + signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((head[offset + i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
