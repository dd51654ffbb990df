// SPDX-License-Identifier: Apache-2.0
/* What narrows the list of jobs down, and a link to it. */
import { h, React, PF, Icons } from './platform.js';
import { CopyButton } from './copy.js';
import { Chips } from './filter-chips.js';
import { Choice, Entry } from './filter-fields.js';
import { count } from './format.js';
import { SearchField } from './search-field.js';
import { total } from './snapshot.js';
import { CHOICES, failureName, FAILURE_KINDS } from './state.js';

/** The filters that are folded away until they are wanted. */
const MORE = ['model', 'failureKind', 'from', 'to', 'minCost', 'maxCost'];

export function FilterBar({ data, jobs, view, change }) {
  const active = MORE.filter(name => view[name] !== '').length;
  const [unfolded, setUnfolded] = React.useState(active > 0);
  const isOpen = unfolded || MORE.some(name => view.problems[name]);
  return h(
    'div',
    { className: 'sd-find' },
    h(
      'div',
      { className: 'sd-find-line' },
      h(SearchField, { view, change }),
      h(Channel, { counts: data.counts, view, change }),
      h(State, { counts: data.counts, view, change }),
      h(PF.Button, {
        variant: 'secondary',
        'aria-expanded': isOpen,
        'aria-controls': 'sd-more-filters',
        icon: h(Icons.FilterIcon),
        onClick: () => setUnfolded(!isOpen),
      }, active > 0 ? `Filters (${active})` : 'Filters'),
      h(CopyButton, { text: () => window.location.href, name: 'Copy link', done: 'Link copied', label: 'Copy link to this view' }),
    ),
    h('div', { id: 'sd-more-filters', className: 'sd-more-filters', hidden: !isOpen }, isOpen && h(More, { jobs, view, change })),
    h(Chips, { view, change }),
  );
}

function Channel({ counts, view, change }) {
  const { channel, state } = view;
  const channels = [...new Set([...counts.map(count => count.channel), channel].filter(Boolean))].sort();
  return h(
    Choice,
    { name: 'channel', label: 'Channel', view, change, values: channels },
    h(PF.FormSelectOption, { value: '', label: 'All channels' }),
    channels.map(name => h(Counted, { key: name, value: name, name, counts, what: { channel: name, state } })),
  );
}

function State({ counts, view, change }) {
  return h(
    Choice,
    { name: 'state', label: 'State', view, change, values: CHOICES.flatMap(([, choices]) => choices.map(([value]) => value)) },
    h(PF.FormSelectOption, { value: '', label: 'All states' }),
    CHOICES.map(([group, choices]) =>
      h(PF.FormSelectOptionGroup, { key: group, label: group },
        choices.map(([value, name]) => h(Counted, { key: value, value, name, counts, what: { state: value, channel: view.channel } })))),
  );
}

const Counted = ({ value, name, counts, what }) => h(PF.FormSelectOption, { value, label: `${name} (${count(total(counts, what))})` });

function More({ jobs, view, change }) {
  const models = [...new Set(jobs.map(({ model }) => model))].sort();
  const fields = { view, change };
  return h(
    React.Fragment,
    null,
    h(Entry, { ...fields, name: 'model', label: 'Model', list: 'sd-models' }),
    h('datalist', { id: 'sd-models' }, models.map(model => h('option', { key: model, value: model }))),
    h(
      'span',
      { className: 'sd-filter' },
      h('span', { className: 'sd-filter-label', 'aria-hidden': true }, 'Failure'),
      h(Choice, { ...fields, name: 'failureKind', label: 'Kind of failure', values: FAILURE_KINDS },
        h(PF.FormSelectOption, { value: '', label: 'Any or none' }),
        FAILURE_KINDS.map(kind => h(PF.FormSelectOption, { key: kind, value: kind, label: failureName(kind) }))),
    ),
    h(Entry, { ...fields, name: 'from', label: 'Submitted from (UTC)', kind: kindOf('from', view) }),
    h(Entry, { ...fields, name: 'to', label: 'to (UTC)', kind: kindOf('to', view) }),
    h(Entry, { ...fields, name: 'minCost', label: 'Cost from (USD)', inputMode: 'decimal' }),
    h(Entry, { ...fields, name: 'maxCost', label: 'to (USD)', inputMode: 'decimal' }),
  );
}

/** A field for days shows nothing else: not an instant, and nothing that is no day at all. */
const kindOf = (name, view) =>
  view[name] === '' || (/^\d{4}-\d{2}-\d{2}$/.test(view[name]) && !view.problems[name]) ? 'date' : 'text';
