// SPDX-License-Identifier: Apache-2.0
/* The table of jobs. Roles are spelt out, as the narrow layout removes the table layout, and with it the implicit roles. */
import { h, React } from './platform.js';
import { ACTIONS } from './actions.js';
import { age, costOf, moment, titleOf } from './format.js';
import { Frame } from './frame.js';
import { JobLink } from './job-link.js';
import { reasonOf, State } from './state.js';
import { scaleOf, Strip, StripLegend } from './strip.js';

export function JobsTable({ jobs, now, local, change, open }) {
  const scale = scaleOf(jobs, now);
  return h(
    'table',
    { className: 'sd-table', role: 'table', 'aria-label': 'Jobs, the newest first', 'data-hold': true },
    h('thead', { role: 'rowgroup' },
      h('tr', { role: 'row' }, COLUMNS.map(([key, name]) => column(key, name, key === 'time' && h(StripLegend, { scale }))))),
    h('tbody', { role: 'rowgroup' }, jobs.map(job => h(Row, { key: job.entryId, job, now, scale, local, change, open }))),
  );
}

/** The key of a column, and its name. */
const COLUMNS = [
  ['frame', 'First frame'],
  ['job', 'Job'],
  ['channel', 'Channel'],
  ['state', 'State'],
  ['time', 'Time'],
  ['cost', 'Cost'],
  ['age', 'Age'],
  ['actions', 'Actions'],
];

/** Some names are for screen readers only, as the content of the column is clear. */
function column(key, name, legend) {
  const silent = key === 'frame' || key === 'actions' || legend;
  return h('th', { key, scope: 'col', role: 'columnheader', className: `sd-col-${key}` }, silent ? h('span', { className: 'sd-silent' }, name) : name, legend);
}

const cell = (name, ...children) => h('td', { key: name, role: 'cell', className: `sd-cell-${name}` }, ...children);

const Row = React.memo(function Row({ job, now, scale, local, change, open }) {
  return h(
    'tr',
    { role: 'row', className: job.gone ? 'sd-row sd-row-gone' : 'sd-row', 'data-entry': job.entryId },
    cell('frame', h(Frame, { job, local, change })),
    cell('job', h(JobLink, { job, change, className: 'sd-title', title: titleOf(job), dir: 'auto' }, titleOf(job)), h(Below, { job })),
    cell('channel', h('span', { className: 'sd-clip', title: job.channel }, job.channel)),
    cell('state', h(State, { job })),
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
  const key = job.prompt && job.jobKey;
  return h('span', { className: 'sd-key' }, h('span', { className: 'sd-key-channel' }, job.channel, key && ' · '), key);
}
