// SPDX-License-Identifier: Apache-2.0
/* Why an output cannot be shown, in its place. */
import { h, PF, Icons } from './platform.js';

export function Trouble({ text, retry }) {
  return h(
    'div',
    { className: 'sd-stage sd-stage-trouble', role: 'alert' },
    h(Icons.ExclamationCircleIcon),
    h('p', null, text),
    h(PF.Button, { variant: 'secondary', size: 'sm', onClick: retry }, 'Try again'),
  );
}
