// SPDX-License-Identifier: Apache-2.0
/* The switch between jobs, costs and decisions. */
import { h } from './platform.js';
import { AUDIT, COSTS } from './view.js';

const VIEWS = [['', 'Jobs'], [COSTS, 'Costs'], [AUDIT, 'Decisions']];

export function Views({ view, change }) {
  return h(
    'nav',
    { className: 'sd-views', 'aria-label': 'Views' },
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
