// SPDX-License-Identifier: Apache-2.0
/* What waits for a person in any component of any context, as links to it. */
import { h, Icons } from './platform.js';
import { plural } from './format.js';
import { ViewLink } from './link.js';
import { DEFAULTS, JOBS } from './view.js';

/** How many components are named; the choice of components has the numbers of all. */
const MOST = 3;

/** The address of the decisions of a component, which are above its jobs. */
const partsOf = label => ({ ...DEFAULTS, component: label, show: JOBS });

export function Waiting({ components, component, view, change }) {
  const elsewhere = components.filter(({ mbean, decisions }) =>
    decisions > 0 && (mbean !== component.mbean || view.show !== JOBS));
  if (elsewhere.length === 0) {
    return null;
  }
  const named = elsewhere.slice(0, MOST);
  const rest = elsewhere.slice(MOST);
  return h(
    'nav',
    { className: 'sd-elsewhere', 'aria-label': 'Decisions waiting' },
    h(Icons.ExclamationTriangleIcon, { className: 'sd-warning-icon' }),
    named.map(({ mbean, label, decisions }) =>
      h(ViewLink, { key: mbean, parts: partsOf(label), change },
        `${plural(decisions, 'decision')} waiting${components.length > 1 ? ` in ${label}` : ''}`)),
    rest.length > 0 && h('span', null, `and in ${plural(rest.length, 'other')}`),
  );
}

/** The name of a component in the choice of components. */
export const choiceOf = ({ label, decisions }) => (decisions > 0 ? `${label} (${plural(decisions, 'decision')} waiting)` : label);
