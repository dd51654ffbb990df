// SPDX-License-Identifier: Apache-2.0
/* Counters and charts. */
import { h, React } from './platform.js';
import { MinuteChart, TimeChart } from './chart.js';
import { count, money, plural } from './format.js';
import { total } from './snapshot.js';

export const Overview = React.memo(function Overview({ data }) {
  return h(
    'section',
    { className: 'sd-overview', 'aria-label': 'Overview' },
    h('dl', { className: 'sd-tiles' }, tilesOf(data).map(tile => h(Tile, { key: tile.name, ...tile }))),
    h('div', { className: 'sd-charts' }, h(MinuteChart, { minutes: data.minutes }), h(TimeChart, { minutes: data.minutes })),
  );
});

function Tile({ name, value, note, bad }) {
  return h(
    'div',
    { className: 'sd-tile' },
    h('dt', null, name),
    h('dd', { className: 'sd-tile-value' }, value),
    h('dd', { className: `sd-tile-note${bad ? ' sd-tile-bad' : ''}` }, note),
  );
}

/** All but the first count what this node has done since its start. */
function tilesOf({ attributes: a, counts }) {
  const [submitting, queued, running] = ['submitting', 'in_queue', 'in_progress'].map(state => total(counts, { state }));
  return [
    { name: 'In flight', value: count(submitting + queued + running), note: inFlight(submitting, queued, running) },
    { name: 'Submitted', value: count(a.SubmittedTotal), note: `${count(a.UnconfirmedTotal)} unconfirmed`, bad: a.UnconfirmedTotal > 0 },
    { name: 'Completed', value: count(a.CompletedTotal), note: `${count(a.FailedTotal)} failed, ${count(a.CancelledTotal)} cancelled`, bad: a.FailedTotal > 0 },
    { name: 'Delivered', value: count(a.DeliveredTotal), note: `${count(a.ParkedTotal)} parked`, bad: a.ParkedTotal > 0 },
    { name: 'Cost', value: money(a.CostTotal), note: a.CompletedTotal > 0 ? `${money(Number(a.CostTotal) / a.CompletedTotal)} a video` : 'since the start' },
    { name: 'API calls', value: count(a.ApiCalls), note: calls(a), bad: a.ApiErrors > 0 },
  ];
}

const inFlight = (submitting, queued, running) =>
  `${count(queued)} in queue, ${count(running)} generating${submitting ? `, ${count(submitting)} submitting` : ''}`;

const calls = ({ ApiErrors, RateLimitPauses }) =>
  plural(ApiErrors, 'error') + (RateLimitPauses ? `, ${plural(RateLimitPauses, 'pause')}` : '');
