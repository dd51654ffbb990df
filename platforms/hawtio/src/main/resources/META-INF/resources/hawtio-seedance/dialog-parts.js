// SPDX-License-Identifier: Apache-2.0
/* What the questions about jobs have in common. */
import { h, React, PF } from './platform.js';

export const p = (...children) => h('p', null, ...children);
export const strong = text => h('strong', null, text);

/** What has become of an action. */
export const Outcome = ({ variant, title, children }) =>
  h(PF.Alert, { component: 'p', isInline: true, isPlain: true, variant, title }, children);

/** Takes the focus from the button that has gone. */
export function CloseButton({ close }) {
  const ref = React.useRef(null);
  React.useEffect(() => ref.current?.focus(), []);
  return h(PF.Button, { ref, variant: 'primary', onClick: close }, 'Close');
}
