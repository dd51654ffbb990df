// SPDX-License-Identifier: Apache-2.0
/*
 * The packages that the console shares with its plugins. The exports are live: they are empty until connect() has run, which
 * remoteEntry.js ensures before any other module is loaded.
 */

/** React, React Router, PatternFly's components, tables and icons, and Hawtio's services. */
export let React, Router, PF, Icons, Hawtio;

/** React.createElement: we have no build step, so no JSX. */
export let h;

/** @param scope the share scope of the console: { package: { version: { get, loaded } } } */
export async function connect(scope) {
  [React, Router, PF, Icons, Hawtio] = await Promise.all([
    load(scope, 'react'),
    load(scope, 'react-router-dom'),
    load(scope, '@patternfly/react-core'),
    load(scope, '@patternfly/react-icons'),
    load(scope, '@hawtio/react'),
  ]);
  h = React.createElement;
}

/** Selects the version of the console itself, if there are several: two copies of React do not work together. */
async function load(scope, name) {
  const versions = Object.values(scope[name] ?? {});
  if (versions.length === 0) {
    throw new Error(`The console does not share ${name}: the tab Seedance needs Hawtio 5`);
  }
  const version = versions.find(({ loaded }) => loaded) ?? versions[versions.length - 1];
  const factory = await version.get();
  return factory();
}
