package io.github.camelseedance.hawtio;

/** What Hawtio asks a plugin for: a module of a module-federation container. */
public interface TabPluginMBean {

    /** The folder that {@code remoteEntry.js} lies in. */
    String getUrl();

    /** The name of the container. */
    String getScope();

    /** The module that registers the plugin. */
    String getModule();
}
