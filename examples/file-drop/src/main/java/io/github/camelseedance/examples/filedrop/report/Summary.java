// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.github.camelseedance.examples.filedrop.Workspace;
import io.github.camelseedance.servers.FtpFolder;
import io.github.camelseedance.servers.Mailbox;
import io.github.camelseedance.servers.Mailbox.Mail;

/** Prints where the video of a file is, and compares its bytes in all places. */
public final class Summary {

    private final Workspace workspace;
    private final FtpFolder ftp;
    private final Mailbox mailbox;
    private final PrintStream out;

    public Summary(Workspace workspace, FtpFolder ftp, Mailbox mailbox, PrintStream out) {
        this.workspace = workspace;
        this.ftp = ftp;
        this.mailbox = mailbox;
        this.out = out;
    }

    /** Prints the outcome of a file. @return whether its video is in all places */
    public boolean print(Drop drop) throws IOException {
        out.println();
        out.println(drop.file() + (drop.cost() == null ? "" : "  (" + drop.cost() + " USD)"));
        if (!drop.delivered()) {
            out.println("  failed " + drop.reason());
            out.println("         see " + shown(workspace.failed().resolve(drop.name() + ".reason.txt")));
            return false;
        }
        Path video = workspace.outbox().resolve(drop.video());
        byte[] bytes = Files.readAllBytes(video);
        out.println("  video  " + shown(video) + " (" + size(bytes.length) + ")");
        boolean uploaded = printFtp(drop, bytes);
        boolean mailed = printMail(drop, bytes);
        return uploaded && mailed;
    }

    private boolean printFtp(Drop drop, byte[] expected) throws IOException {
        Path uploaded = ftp.home().resolve(drop.video());
        boolean same = Files.exists(uploaded) && Arrays.equals(expected, Files.readAllBytes(uploaded));
        out.println("  ftp    " + ftp.address() + "/" + drop.video() + " = " + shown(uploaded) + verdict(same));
        return same;
    }

    private boolean printMail(Drop drop, byte[] expected) {
        Optional<Mail> found = mailbox.mails().stream()
                .filter(mail -> drop.video().equals(mail.attachmentName()))
                .reduce((earlier, later) -> later);
        if (found.isEmpty()) {
            out.println("  mail   is missing");
            return false;
        }
        Mail mail = found.get();
        Path saved = workspace.mail().resolve(drop.name() + ".eml");
        mail.save(saved);
        boolean same = Arrays.equals(expected, mail.attachmentBytes());
        out.println("  mail   to " + mail.to() + ": \"" + mail.subject() + "\" with " + mail.attachmentName()
                + " attached = " + shown(saved) + verdict(same));
        return same;
    }

    private static String verdict(boolean same) {
        return same ? " (the same bytes)" : " (MISSING OR DIFFERENT)";
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%,d kB", Math.max(1, bytes / 1000));
    }

    private static Path shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }
}
