// SPDX-License-Identifier: Apache-2.0
/* The list of jobs with its filters and pages. */
import { h, React, PF, Icons } from './platform.js';
import { BulkBar } from './bulk.js';
import { FilterBar } from './filter-bar.js';
import { Choice } from './filter-fields.js';
import { activeFilters, NO_FILTERS, SORTS } from './filters.js';
import { count, money, plural } from './format.js';
import { JobsTable } from './jobs-table.js';
import { numberOf, Pages } from './pages.js';

/**
 * @param channels those whose jobs no consumer delivers
 * @param stale whether the rows are still those of the view before
 */
export function Jobs({ list, data, channels, stale, local, view, change, open }) {
  const { found } = data;
  const title = React.useRef(null);
  const show = () => {
    list.show();
    title.current.focus();
  };
  return h(
    'section',
    { className: 'sd-jobs', 'aria-labelledby': 'sd-jobs-title', 'aria-busy': stale },
    h(FilterBar, { data, jobs: list.rows, view, change }),
    h(
      'div',
      { className: 'sd-toolbar' },
      h('h2', { id: 'sd-jobs-title', className: 'sd-section-title', tabIndex: -1, ref: title }, 'Jobs', h(PF.Badge, { isRead: true, screenReaderText: 'found' }, numberOf(found))),
      found.cost && h('span', { className: 'sd-note' }, costOf(found)),
      h(Announced, { found, data }),
      h('span', { className: 'sd-waiting', role: 'status' },
        list.waiting > 0 && h(PF.Button, { size: 'sm', variant: 'primary', className: 'sd-pill', icon: h(Icons.ArrowUpIcon), onClick: show }, pill(list.waiting, view))),
      h(Sort, { view, change }),
      h(Pages, { found, rows: list.rows.length, view, change }),
    ),
    data.refused && h(PF.Alert, { isInline: true, variant: 'warning', title: data.refused }),
    list.rows.length > 0 && h(BulkBar),
    h(
      'div',
      { className: stale ? 'sd-stale' : undefined },
      list.rows.length > 0
        ? h(JobsTable, { jobs: list.rows, channels, now: data.now, local, view, change, open })
        : !data.refused && h(NoneHere, { found, view, change }),
    ),
  );
}

function Sort({ view, change }) {
  return h(
    Choice,
    { name: 'sort', label: 'Order', view, change, values: SORTS.map(([value]) => value) },
    SORTS.map(([value, label]) => h(PF.FormSelectOption, { key: value, value, label })),
  );
}

const costOf = ({ cost, unknownCost, more }) =>
  `${more ? 'more than ' : ''}${money(cost)}${unknownCost > 0 ? `, and ${plural(unknownCost, 'job')} of unknown cost` : ''}`;

/** Says how many jobs were found, once for each search: not at each refresh. */
function Announced({ found, data }) {
  const text = React.useMemo(() => `${numberOf(found)} jobs found`, [data.query]);
  return h('span', { className: 'sd-silent', role: 'status' }, text);
}

const pill = (waiting, view) =>
  view.page === 1 && view.sort === 'newest' && activeFilters(view).every(name => name === 'channel')
    ? `${plural(waiting, 'new job')} – show`
    : `${count(waiting)} changed – show`;

function NoneHere({ found, view, change }) {
  const beyond = view.page > 1 && found.jobs > 0;
  return h('div', { className: 'sd-none-here' },
    h('p', null, beyond ? 'There are no jobs on this page any more.' : 'No job matches the filters.'),
    beyond
      ? h(PF.Button, { variant: 'link', onClick: () => change({ page: 1 }) }, 'Show the first page')
      : h(PF.Button, { variant: 'link', onClick: () => change(NO_FILTERS) }, 'Show all jobs'));
}
