// SPDX-License-Identifier: Apache-2.0
/*
 * The module federation container of the tab, written by hand: Hawtio loads this file as a classic script, passes its
 * share scope (React, PatternFly, @hawtio/react) and loads the module './plugin'. The modules beside this file are plain
 * ES modules, served as they are.
 */
(() => {
  const folder = new URL('.', document.currentScript.src);
  const modules = { './plugin': 'plugin.js' };
  let shared;

  window.seedance = {
    init(shareScope) {
      shared = shareScope;
    },

    async get(name) {
      if (!(name in modules)) {
        throw new Error(`The container 'seedance' has no module ${name}, only ${Object.keys(modules).join(', ')}`);
      }
      const platform = await import(new URL('platform.js', folder));
      await platform.connect(shared);
      const module = await import(new URL(modules[name], folder));
      return () => module;
    },
  };
})();
