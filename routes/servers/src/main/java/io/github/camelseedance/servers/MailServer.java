// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.servers;

import java.util.Map;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A mail server whose mailboxes can be full. */
final class MailServer extends GreenMail {

    private volatile boolean full;

    MailServer() {
        super(ServerSetup.SMTP.dynamicPort());
    }

    void setFull(boolean full) {
        this.full = full;
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
        SmtpManager smtp = new SmtpManager(managers.getImapHostManager(), managers.getUserManager()) {
            @Override
            public String checkData(SmtpState state) {
                return full ? "552 5.2.2 Mailbox full" : super.checkData(state);
            }
        };
        return super.createServices(setups, new Managers() {
            @Override
            public SmtpManager getSmtpManager() {
                return smtp;
            }

            @Override
            public UserManager getUserManager() {
                return managers.getUserManager();
            }

            @Override
            public ImapHostManager getImapHostManager() {
                return managers.getImapHostManager();
            }
        });
    }
}
