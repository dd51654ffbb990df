// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.filedrop.route;

import java.io.File;

import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.attachment.AttachmentMessage;

/** Turns a message with a video file into a text with the file attached. */
public final class AttachVideo implements Processor {

    @Override
    public void process(Exchange exchange) {
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        File video = message.getBody(File.class);
        String mediaType = message.getHeader(Exchange.CONTENT_TYPE, "video/mp4", String.class);
        message.addAttachment(video.getName(), new DataHandler(new FileDataSource(video) {
            @Override
            public String getContentType() {
                return mediaType;
            }
        }));
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        message.setBody("The video " + video.getName() + " is attached.\n");
    }
}
