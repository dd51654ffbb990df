// SPDX-License-Identifier: Apache-2.0
/* The view of numbers: how many jobs went through, and how long they took, by hour or day. All of it comes from the ledger. */
import { h, React } from './platform.js';
import { ViewLink } from './link.js';
import { LiveView } from './live-view.js';
import { ask, call, read, valueOf } from './mbean.js';
import { NumbersTable } from './numbers-table.js';
import { hoursOf, inOrder, stepOf } from './periods.js';
import { TimesChart } from './times-chart.js';
import { ThroughputChart } from './throughput-chart.js';
import { Totals } from './totals.js';

const CHOICES = [[24, '24 hours'], [168, '7 days'], [720, '30 days']];

/** The times of a job, in their order: the beginning of the column, its name, and what it measures. */
const TIMES = [
  ['queue', 'Queue', 'from the submission until the job runs'],
  ['generation', 'Generation', 'from then until it has ended'],
  ['detection', 'Detection', 'from its end until a node knows it'],
  ['delivery', 'Delivery', 'from then until it is delivered'],
];

export function Numbers(properties) {
  const { component: { mbean }, view: { hours }, change } = properties;
  const load = React.useCallback(() => loadNumbers(mbean, hours), [mbean, hours]);
  return h(LiveView, { ...properties, load, name: 'numbers' }, data => data.hours === hours && h(Shown, { data, change }));
}

async function loadNumbers(mbean, hours) {
  const [attributes, rows, total] = await ask([
    read(mbean, ['PollingPaused']),
    call(mbean, 'durations', hours),
    call(mbean, 'durationsInAll', hours),
  ]);
  return { hours, attributes: valueOf(attributes), periods: inOrder(valueOf(rows)), total: valueOf(total) };
}

/** All charts point at the same period. */
function Shown({ data: { hours, periods, total }, change }) {
  const [at, point] = React.useState(null);
  const chart = { periods, step: stepOf(hours), at: at !== null && at < periods.length ? at : null, point };
  return h(
    'section',
    { className: 'sd-numbers', 'aria-labelledby': 'sd-numbers-title' },
    h(
      'div',
      { className: 'sd-toolbar' },
      h('h2', { id: 'sd-numbers-title', className: 'sd-section-title' }, 'Numbers'),
      h(Choice, { hours, change }),
    ),
    h(Totals, { total }),
    h(ThroughputChart, { ...chart, total }),
    h('div', { className: 'sd-times' }, TIMES.map(([key, name, meaning]) => h(TimesChart, { key, column: key, name, meaning, total, ...chart }))),
    h('p', { className: 'sd-note' },
      'From the ledger, so the same on every node and after a restart, of all jobs that it still keeps. ',
      `Submitted jobs and queue times count in the ${chart.step.name} of the submission, everything else in that of the end of the job.`,
      chart.step.utc && ' Days are in UTC.'),
    h(NumbersTable, { periods, step: chart.step }),
  );
}

function Choice({ hours, change }) {
  const choices = CHOICES.some(([value]) => value === hours) ? CHOICES : [...CHOICES, [hours, hoursOf(hours)]];
  return h(
    'nav',
    { className: 'sd-views', 'aria-label': 'Time' },
    choices.map(([value, name]) =>
      h(ViewLink, { key: value, parts: { hours: value }, change, className: 'sd-view', 'aria-current': value === hours ? 'true' : undefined }, name)),
  );
}
