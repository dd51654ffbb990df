// SPDX-License-Identifier: Apache-2.0
/* The table of jobs. Roles are spelt out, as the narrow layout removes the table layout, and with it the implicit roles. */
import { h, React, Icons } from './platform.js';
import { ACTIONS } from './actions.js';
import { SORTS } from './filters.js';
import { age, costOf, moment, titleOf } from './format.js';
import { Frame } from './frame.js';
import { JobLink } from './job-link.js';
import { SelectBox } from './selection.js';
import { reasonOf, State } from './state.js';
import { isUnconsumed, NoConsumer } from './unconsumed.js';
import { scaleOf, Strip, StripLegend } from './strip.js';

export function JobsTable({ jobs, channels, now, local, view, change, open }) {
  const scale = scaleOf(jobs, now);
  return h(
    'table',
    { className: 'sd-table', role: 'table', 'aria-label': `Jobs, ${orderOf(view)}`, 'data-hold': true },
    h('thead', { role: 'rowgroup' },
      h('tr', { role: 'row' }, COLUMNS.map(([key, name]) => h(Column, { key, id: key, name, view, change }, key === 'time' && h(StripLegend, { scale }))))),
    h('tbody', { role: 'rowgroup' }, jobs.map(job => h(Row, { key: job.entryId, job, unconsumed: isUnconsumed(job, channels), now, scale, local, change, open }))),
  );
}

/** The key of a column, and its name. */
const COLUMNS = [
  ['select', 'Selected'],
  ['frame', 'First frame'],
  ['job', 'Job'],
  ['channel', 'Channel'],
  ['state', 'State'],
  ['time', 'Time'],
  ['cost', 'Cost'],
  ['age', 'Age'],
  ['actions', 'Actions'],
];

/** By column: its orders, that of the first click first, and what they are for its values. */
const ORDERS = {
  time: [['longest', 'descending']],
  cost: [['dearest', 'descending'], ['cheapest', 'ascending']],
  age: [['newest', 'ascending'], ['oldest', 'descending']],
};

const orderOf = view => (SORTS.find(([value]) => value === view.sort) ?? SORTS[0])[1].toLowerCase();

/** Some names are for screen readers only, as the content of the column is clear. */
function Column({ id, name, view, change, children }) {
  const silent = id === 'select' || id === 'frame' || id === 'actions';
  const orders = ORDERS[id];
  const at = orders?.findIndex(([sort]) => sort === view.sort) ?? -1;
  return h(
    'th',
    { scope: 'col', role: 'columnheader', className: `sd-col-${id}`, 'aria-sort': orders && (orders[at]?.[1] ?? 'none') },
    orders
      ? h('button', { type: 'button', className: 'sd-sort', onClick: () => change({ sort: orders[(at + 1) % orders.length][0] }) },
          name, h(Icons[SORT_ICONS[orders[at]?.[1]] ?? 'ArrowsAltVIcon'], { className: 'sd-sort-icon' }))
      : silent ? h('span', { className: 'sd-silent' }, name) : name,
    children,
  );
}

const SORT_ICONS = { ascending: 'LongArrowAltUpIcon', descending: 'LongArrowAltDownIcon' };

const cell = (name, ...children) => h('td', { key: name, role: 'cell', className: `sd-cell-${name}` }, ...children);

const Row = React.memo(function Row({ job, unconsumed, now, scale, local, change, open }) {
  return h(
    'tr',
    { role: 'row', className: job.gone ? 'sd-row sd-row-gone' : 'sd-row', 'data-entry': job.entryId },
    cell('select', h(SelectBox, { job })),
    cell('frame', h(Frame, { job, local, change })),
    cell('job', h(JobLink, { job, change, className: 'sd-title', title: titleOf(job), dir: 'auto' }, titleOf(job)), h(Below, { job })),
    cell('channel', h('span', { className: 'sd-clip', title: job.channel }, job.channel)),
    cell('state', h(State, { job }), unconsumed && h(NoConsumer)),
    cell('time', h(Strip, { job, now, scale })),
    cell('cost', h(Cost, { job })),
    cell('age', h('time', { dateTime: job.created, title: moment(job.created) }, age(job.created, now))),
    cell('actions', job.stage === 'RUNNING' && !job.gone &&
      h('button', { type: 'button', className: 'sd-cancel', 'aria-label': `Cancel ${titleOf(job)}`, onClick: () => open('cancel', job) }, ACTIONS.cancel.offer)),
  );
});

/** An estimate is marked as one, as long as the cost is unknown. */
function Cost({ job }) {
  const cost = costOf(job);
  return job.cost
    ? cost
    : cost
      ? h('span', { className: 'sd-estimate', title: 'Estimated cost' }, cost, h('span', { className: 'sd-silent' }, ' estimated'))
      : h('span', { className: 'sd-none' }, '–');
}

/** The line below the name: the reason of a failure, or else the channel and key. */
function Below({ job }) {
  const reason = reasonOf(job);
  if (reason) {
    return h('span', { className: 'sd-error', title: reason }, reason);
  }
  const key = titleOf(job) !== job.jobKey && job.jobKey;
  return h('span', { className: 'sd-key' }, h('span', { className: 'sd-key-channel' }, job.channel, key && ' · '), key);
}
