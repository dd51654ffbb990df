// SPDX-License-Identifier: Apache-2.0
/* How many jobs were submitted, ended and were delivered in each period. */
import { h } from './platform.js';
import { count } from './format.js';
import { Plot, bar, steps } from './plot.js';

const LEGEND = [
  ['sd-bar-completed', 'completed'],
  ['sd-bar-failed', 'failed'],
  ['sd-bar-cancelled', 'cancelled'],
  ['sd-swatch-submitted', 'submitted'],
  ['sd-swatch-delivered', 'delivered'],
];

export function ThroughputChart({ total, ...chart }) {
  const { periods } = chart;
  const most = Math.max(1, ...periods.map(p => Math.max(p.jobs, p.delivered, p.completed + p.failed + p.cancelled)));
  const values = (period = total) =>
    [['submitted', period.jobs], ...['completed', 'failed', 'cancelled', 'delivered'].map(key => [key, period[key]])].map(([name, jobs]) => [name, count(jobs)]);
  return h(
    Plot,
    { ...chart, name: 'Jobs', legend: LEGEND, top: `highest ${count(most)}`, values },
    periods.map((period, i) => stack(period, i, periods.length, most)),
    steps(periods.map(({ jobs }) => jobs / most), 'sd-line-submitted'),
    steps(periods.map(({ delivered }) => delivered / most), 'sd-line-delivered'),
  );
}

function stack(period, i, periods, most) {
  let low = 0;
  return ['completed', 'failed', 'cancelled'].map(key => {
    const high = low + period[key] / most;
    const part = bar(i, periods, low, high, `sd-bar-${key}`, `${key} ${i}`);
    low = high;
    return part;
  });
}
