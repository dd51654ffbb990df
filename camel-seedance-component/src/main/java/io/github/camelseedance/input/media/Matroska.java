// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.input.media;

import java.io.IOException;
import java.util.Set;

/** Parses WebM and other Matroska files, which are made of EBML elements. */
final class Matroska {

    private static final String SIGNATURE = "\u001a\u0045\u00df\u00a3";
    private static final int TYPE_WITHIN = 64;

    private static final long SEGMENT = 0x18538067L;
    private static final long TRACKS = 0x1654AE6BL;
    private static final long CLUSTER = 0x1F43B675L;
    private static final long TRACK = 0xAE;
    private static final long TRACK_TYPE = 0x83;
    private static final int PICTURES = 1;
    private static final int SOUND = 2;

    /** The elements of a segment, and those of a cluster: one that is streamed has no length, so both follow each other. */
    private static final Set<Long> ELEMENTS = Set.of(
            TRACKS,
            CLUSTER,
            0x114D9B74L,
            0x1549A966L,
            0x1C53BB6BL,
            0x1254C367L,
            0x1941A469L,
            0x1043A770L,
            0xECL,
            0xBFL,
            0xE7L,
            0xA7L,
            0xABL,
            0xA3L,
            0xA0L,
            0xAFL,
            0x5854L);

    private Matroska() {}

    static boolean begins(String head) {
        return head.startsWith(SIGNATURE);
    }

    static boolean beginsWebm(String head) {
        return begins(head)
                && head.substring(0, Math.min(head.length(), TYPE_WITHIN)).contains("webm");
    }

    /** Skips elements by their lengths. Returns audio if there are tracks of sound only. */
    static Media ofWhole(FileBytes file) throws IOException {
        file.expect(SIGNATURE);
        file.skip(length(file));
        Element segment = Element.next(file);
        if (segment.id != SEGMENT) {
            throw new FileBytes.MalformedException("No segment");
        }
        Tracks tracks = new Tracks();
        boolean cluster = false;
        while (file.position() < segment.end && file.hasMore()) {
            Element element = Element.next(file);
            if (!ELEMENTS.contains(element.id)) {
                if (segment.end == Long.MAX_VALUE) {
                    break; // behind the end of what was streamed
                }
                throw new FileBytes.MalformedException("No element where one has to be");
            }
            if (element.id == TRACKS) {
                tracks.read(file, element.end, false);
            }
            cluster |= element.id == CLUSTER;
            if (element.end != Long.MAX_VALUE) {
                file.skip(element.end - file.position());
            }
        }
        if (!cluster || !tracks.pictures && !tracks.sound) {
            throw new FileBytes.MalformedException("No tracks, or none of their data");
        }
        file.skip(segment.end == Long.MAX_VALUE ? 0 : segment.end - file.position());
        return tracks.pictures ? Media.VIDEO : Media.AUDIO;
    }

    /** Returns a length; the leading zeros of its first byte say how many bytes it has. The maximum if it is unknown. */
    private static long length(FileBytes file) throws IOException {
        int first = file.u8();
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 7) {
            throw new FileBytes.MalformedException("No length");
        }
        long mask = (1L << 7 * (more + 1)) - 1;
        long length = ((long) first << 8 * more | file.bigEndian(more)) & mask;
        return length == mask ? Long.MAX_VALUE : length;
    }

    /** @param end the position behind the element; the maximum if it is unknown */
    private record Element(long id, long end) {

        static Element next(FileBytes file) throws IOException {
            int first = file.u8();
            int more = Integer.numberOfLeadingZeros(first) - 24;
            if (more > 3) {
                return new Element(0, 0); // no element has this id
            }
            long id = (long) first << 8 * more | file.bigEndian(more);
            long length = length(file);
            return new Element(id, length == Long.MAX_VALUE ? length : file.position() + length);
        }
    }

    /** The kinds of the tracks of a file. */
    private static final class Tracks {
        private boolean pictures;
        private boolean sound;

        void read(FileBytes file, long end, boolean inTrack) throws IOException {
            while (file.position() < end) {
                Element element = Element.next(file);
                if (element.id == 0 || element.end > end) {
                    throw new FileBytes.MalformedException("No track where one has to be");
                }
                if (element.id == TRACK && !inTrack) {
                    read(file, element.end, true);
                } else if (element.id == TRACK_TYPE) {
                    int type = file.u8();
                    pictures |= type == PICTURES;
                    sound |= type == SOUND;
                }
                file.skip(element.end - file.position());
            }
        }
    }
}
