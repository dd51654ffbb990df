// SPDX-License-Identifier: Apache-2.0
/* The filters in effect, each with a button that removes it. */
import { h, PF, Icons } from './platform.js';
import { activeFilters, NO_FILTERS } from './filters.js';
import { CHOICES, failureName } from './state.js';

const NAMES = {
  text: 'Text',
  channel: 'Channel',
  state: 'State',
  model: 'Model',
  failureKind: 'Failure',
  from: 'From',
  to: 'To',
  minCost: 'At least',
  maxCost: 'At most',
};

const STATE_NAMES = new Map(CHOICES.flatMap(([, choices]) => choices));

const VALUES = {
  state: value => STATE_NAMES.get(value) ?? value,
  failureKind: failureName,
  minCost: value => `$${value}`,
  maxCost: value => `$${value}`,
};

export function Chips({ view, change }) {
  const active = activeFilters(view);
  if (active.length === 0) {
    return null;
  }
  return h(
    'div',
    { className: 'sd-chips' },
    h('ul', { className: 'sd-chip-list', 'aria-label': 'Filters in effect' }, active.map(name => h(Chip, { key: name, name, view, change }))),
    h(PF.Button, { variant: 'link', isInline: true, onClick: () => change(NO_FILTERS) }, 'Clear all filters'),
  );
}

function Chip({ name, view, change }) {
  const value = (VALUES[name] ?? String)(view[name]);
  return h(
    'li',
    { className: view.problems[name] ? 'sd-chip sd-chip-ignored' : 'sd-chip' },
    h('span', { className: 'sd-chip-name' }, NAMES[name]),
    h('span', { className: 'sd-chip-value', title: value }, value),
    view.problems[name] && h('span', { className: 'sd-note' }, '(ignored)'),
    h('button', { type: 'button', className: 'sd-chip-remove', 'aria-label': `Remove the filter ${NAMES[name]}: ${value}`, onClick: () => change({ [name]: '' }) }, h(Icons.TimesIcon)),
  );
}
