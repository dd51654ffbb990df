// SPDX-License-Identifier: Apache-2.0
/* A view whose module is loaded when it is first shown. */
import { h, React, PF } from './platform.js';
import { Header } from './header.js';
import { addStyle } from './styles.js';

/**
 * @param part { load, styles }: load returns a promise of the React component, styles are the names of its style sheets
 * @param properties those of a view
 */
export function Lazy({ part, ...properties }) {
  const [{ loaded, content, error }, setState] = React.useState({});

  React.useEffect(() => {
    let current = true;
    const settle = state => current && setState({ loaded: part, ...state });
    Promise.all([part.load(), ...part.styles.map(addStyle)])
      .then(([content]) => settle({ content }), () => settle({ error: true }));
    return () => {
      current = false;
    };
  }, [part]);

  if (loaded === part && content) {
    return h(content, properties);
  }
  return h(
    React.Fragment,
    null,
    h(Header, properties),
    loaded === part && error
      ? h(PF.Alert, {
          isInline: true,
          variant: 'danger',
          title: 'The console does not send this part of its page.',
          actionLinks: h(PF.AlertActionLink, { onClick: () => window.location.reload() }, 'Load the page again'),
        })
      : h(PF.Bullseye, null, h(PF.Spinner, { 'aria-label': 'Loading' })),
  );
}
