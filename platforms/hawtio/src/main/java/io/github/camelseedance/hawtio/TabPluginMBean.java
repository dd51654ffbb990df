// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

/** The attributes that Hawtio reads of a plugin: a module of a module-federation container. */
public interface TabPluginMBean {

    /** Returns the folder of {@code remoteEntry.js}. */
    String getUrl();

    /** The name of the container. */
    String getScope();

    /** The module that registers the plugin. */
    String getModule();
}
