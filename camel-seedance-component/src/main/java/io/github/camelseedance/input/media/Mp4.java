// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.EOFException;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

/** Parses MP4 and QuickTime files. */
final class Mp4 {

    /** Boxes that follow the movie and its data; anything else there is no part of the file. */
    private static final Set<String> LATER = Set.of(
            "mdat", "moov", "moof", "mfra", "free", "skip", "udta", "meta", "uuid", "sidx", "ssix", "styp", "emsg",
            "prft");

    private static final Set<String> TO_HANDLER = Set.of("trak", "mdia");

    private Mp4() {}

    /** Returns whether a file begins like an MP4 of any brand. */
    static boolean begins(String head) {
        return Boxes.begins(head, "ftyp");
    }

    static boolean beginsQuickTime(String head) {
        return begins(head) && head.startsWith("qt  ", 8)
                || Stream.of("moov", "mdat", "wide", "free", "skip", "pnot").anyMatch(type -> Boxes.begins(head, type));
    }

    static boolean beginsAudio(String head) {
        return begins(head) && Stream.of("M4A ", "M4B ").anyMatch(brand -> head.startsWith(brand, 8));
    }

    /** Skips boxes by their lengths. Returns audio if there are tracks of sound only. */
    static Media ofWhole(FileBytes file) throws IOException {
        Tracks tracks = new Tracks();
        boolean movie = false;
        boolean data = false;
        while (file.hasMore()) {
            Boxes.Box box;
            try {
                box = Boxes.next(file);
            } catch (EOFException | FileBytes.MalformedException e) {
                if (movie && data) {
                    break;
                }
                throw e;
            }
            if (movie && data && !LATER.contains(box.type())) {
                break;
            }
            if (box.is("moov")) {
                tracks.read(file, box.end(), 0);
            }
            box.skip(file);
            movie |= box.is("moov");
            data |= box.is("mdat");
        }
        if (!movie || !data) {
            throw new FileBytes.MalformedException("No movie, or none of its data");
        }
        return tracks.sound && !tracks.pictures ? Media.AUDIO : Media.VIDEO;
    }

    /** The kinds of the tracks of a movie. */
    private static final class Tracks {
        private boolean pictures;
        private boolean sound;

        void read(FileBytes file, long end, int depth) throws IOException {
            while (file.position() < end && file.hasMore()) {
                Boxes.Box box = Boxes.next(file);
                if (TO_HANDLER.contains(box.type())) {
                    read(file, box.end(), Boxes.below(depth));
                } else if (box.is("hdlr")) {
                    file.skip(8);
                    String handler = file.text(4);
                    pictures |= handler.equals("vide");
                    sound |= handler.equals("soun");
                }
                box.skip(file);
            }
        }
    }
}
