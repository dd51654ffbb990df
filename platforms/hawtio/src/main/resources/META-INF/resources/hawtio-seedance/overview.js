// SPDX-License-Identifier: Apache-2.0
/* Counters and charts above the jobs. What comes from the ledger is the same on every node; what only this node counts says so. */
import { h, React } from './platform.js';
import { MinuteChart, TimeChart } from './chart.js';
import { count, money, plural } from './format.js';
import { useLive } from './live.js';
import { ask, call, valueOf } from './mbean.js';
import { total } from './snapshot.js';
import { leavesOf } from './tables.js';

const HOURS = 24;

/** In ms: sums of the ledger need not be as new as the list. */
const INTERVAL = 15_000;

export const Overview = React.memo(function Overview({ data, mbean }) {
  const load = React.useCallback(() => loadSums(mbean), [mbean]);
  const { data: sums, error } = useLive(load, INTERVAL);
  return h(
    'section',
    { className: 'sd-overview', 'aria-label': 'Overview' },
    h('dl', { className: 'sd-tiles' }, tilesOf(data, sums, error).map(tile => h(Tile, { key: tile.name, ...tile }))),
    error && h('p', { className: 'sd-overview-problem', role: 'status' },
      `The numbers of the last ${HOURS} h and the cost of today cannot be read${sums ? ' again, and are old' : ''}: ${error.message}`),
    h('div', { className: 'sd-charts' }, h(MinuteChart, { minutes: data.minutes }), h(TimeChart, { minutes: data.minutes })),
  );
});

async function loadSums(mbean) {
  const [day, costs] = await ask([call(mbean, 'durationsInAll', HOURS), call(mbean, 'costs', 1)]);
  return { day: valueOf(day), costs: leavesOf(valueOf(costs), 'jobs') };
}

function Tile({ name, when, value, note, bad }) {
  return h(
    'div',
    { className: 'sd-tile' },
    h('dt', null, name, when && h('span', { className: 'sd-tile-when' }, `, ${when}`)),
    h('dd', { className: 'sd-tile-value' }, value),
    h('dd', { className: `sd-tile-note${bad ? ' sd-tile-bad' : ''}`, title: note }, note),
  );
}

const DAY = `${HOURS} h`;

function tilesOf({ attributes, counts }, sums, error) {
  const of = state => total(counts, { state });
  const [submitting, queued, running, unconfirmed, parked] = ['submitting', 'in_queue', 'in_progress', 'unconfirmed', 'parked'].map(of);
  const unknown = error ? '–' : '…';
  const { jobs, completed, failed, cancelled } = sums?.day ?? {};
  return [
    { name: 'In flight', when: 'now', value: count(submitting + queued + running), note: inFlight(submitting, queued, running) },
    { name: 'To be delivered', when: 'now', value: count(of('ended')), note: `${count(parked)} parked`, bad: parked > 0 },
    { name: 'Submitted', when: DAY, value: sums ? count(jobs) : unknown, note: `${count(unconfirmed)} unconfirmed now`, bad: unconfirmed > 0 },
    { name: 'Completed', when: DAY, value: sums ? count(completed) : unknown, note: sums ? `${count(failed)} failed, ${count(cancelled)} cancelled` : '', bad: failed > 0 },
    { name: 'Cost', when: 'today (UTC)', value: sums ? money(sumOf(sums.costs, 'spent')) : unknown, note: sums ? `${money(sumOf(sums.costs, 'reserved'))} reserved` : '' },
    { name: 'API calls', when: 'since the start', value: count(attributes.ApiCalls), note: `${calls(attributes)}, of this node`, bad: attributes.ApiErrors > 0 },
  ];
}

const sumOf = (rows, column) => rows.reduce((sum, row) => sum + Number(row[column]), 0);

const inFlight = (submitting, queued, running) =>
  `${count(queued)} in queue, ${count(running)} generating${submitting ? `, ${count(submitting)} submitting` : ''}`;

const calls = ({ ApiErrors, RateLimitPauses }) =>
  plural(ApiErrors, 'error') + (RateLimitPauses ? `, ${plural(RateLimitPauses, 'pause')}` : '');
