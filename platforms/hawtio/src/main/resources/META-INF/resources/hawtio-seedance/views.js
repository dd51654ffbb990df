// SPDX-License-Identifier: Apache-2.0
/* The navigation between the views. */
import { h } from './platform.js';
import { ViewLink } from './link.js';
import { AUDIT, COSTS, GALLERY, JOBS, NODES, NUMBERS } from './view.js';

const VIEWS = [[JOBS, 'Jobs'], [GALLERY, 'Gallery'], [NUMBERS, 'Numbers'], [COSTS, 'Costs'], [AUDIT, 'Decisions'], [NODES, 'Nodes']];

export function Views({ view, change }) {
  return h(
    'nav',
    { className: 'sd-views', 'aria-label': 'Views' },
    VIEWS.map(([show, name]) =>
      h(ViewLink, {
        key: show,
        parts: { show, job: '' },
        change,
        className: 'sd-view',
        'aria-current': view.show === show ? 'page' : undefined,
      }, name)),
  );
}
