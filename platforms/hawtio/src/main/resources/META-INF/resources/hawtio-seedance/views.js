// SPDX-License-Identifier: Apache-2.0
/* The switch between the list of jobs and that of decisions. */
import { h } from './platform.js';
import { AUDIT } from './view.js';

const VIEWS = [['', 'Jobs'], [AUDIT, 'Decisions']];

export function Views({ view, change }) {
  return h(
    'nav',
    { className: 'sd-views', 'aria-label': 'Lists' },
    VIEWS.map(([show, name]) =>
      h('button', {
        key: show,
        type: 'button',
        className: 'sd-view',
        'aria-current': view.show === show ? 'page' : undefined,
        onClick: () => change({ show }),
      }, name)),
  );
}
