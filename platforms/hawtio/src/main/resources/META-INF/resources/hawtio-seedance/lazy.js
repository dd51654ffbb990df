// SPDX-License-Identifier: Apache-2.0
/* A part of the page whose module is loaded when it is first shown. */
import { h, React, PF } from './platform.js';
import { addStyle } from './styles.js';

/** @param part { load, styles }: load returns a promise of the component, styles are the names of its style sheets */
export function Lazy({ part, ...properties }) {
  const [{ loaded, component, error }, setState] = React.useState({});

  React.useEffect(() => {
    let current = true;
    const settle = state => current && setState({ loaded: part, ...state });
    Promise.all([part.load(), ...part.styles.map(addStyle)])
      .then(([component]) => settle({ component }), () => settle({ error: true }));
    return () => {
      current = false;
    };
  }, [part]);

  if (loaded !== part) {
    return h(PF.Bullseye, null, h(PF.Spinner, { 'aria-label': 'Loading' }));
  }
  return error
    ? h(PF.Alert, {
        isInline: true,
        variant: 'danger',
        title: 'The console does not send this part of its page.',
        actionLinks: h(PF.AlertActionLink, { onClick: () => window.location.reload() }, 'Load the page again'),
      })
    : h(component, properties);
}
