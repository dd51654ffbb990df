package io.github.camelseedance.input;

import java.util.Set;

/** Checks whether a text has visible characters. */
final class VisibleText {

    /** Letters and symbols without a glyph, which their Unicode categories do not show: fillers, blanks, placeholders. */
    private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0xFFFD, 0x1D159);

    private VisibleText() {}

    static boolean isIn(CharSequence text) {
        return text.codePoints().anyMatch(VisibleText::isVisible);
    }

    /** A mark, such as a variation selector, is only visible on another character. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> !BLANK.contains(character);
        };
    }
}
