// SPDX-License-Identifier: Apache-2.0
/* A view of a component that is loaded as a whole, below the top line. */
import { h, React, PF } from './platform.js';
import { Header } from './header.js';
import { useLive } from './live.js';

/**
 * @param load returns a promise of the data, with the attributes that the top line shows; as for useLive
 * @param name what is loaded, as text
 * @param children returns the content for the data; nothing where that is of another view
 */
export function LiveView({ component, components, view, change, load, name, children }) {
  const { data, error, refresh } = useLive(load);
  return h(
    React.Fragment,
    null,
    h(Header, { component, components, view, change, data, error, refresh }),
    (data && children(data)) || (!error && h(PF.Bullseye, null, h(PF.Spinner, { 'aria-label': `Loading the ${name}` }))),
  );
}
