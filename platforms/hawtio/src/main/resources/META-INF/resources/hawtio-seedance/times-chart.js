// SPDX-License-Identifier: Apache-2.0
/* One of the times of a job: the median of each period, and the time within which 95 % of its jobs were. */
import { h } from './platform.js';
import { duration } from './format.js';
import { Plot, bar } from './plot.js';

const show = ms => (ms === null || ms === undefined ? '–' : duration(ms));

export function TimesChart({ column, name, meaning, total, ...chart }) {
  const { periods } = chart;
  const [median, most] = [`${column}P50`, `${column}P95`];
  const highest = Math.max(0, ...periods.map(period => period[most] ?? 0));
  const part = ms => (highest > 0 ? (ms ?? 0) / highest : 0);
  return h(
    Plot,
    {
      ...chart,
      name,
      meaning,
      legend: [[`sd-time-${column}`, 'p50'], [`sd-time-${column} sd-time-p95`, 'p95']],
      top: highest > 0 ? `highest ${duration(highest)}` : 'none yet',
      values: (period = total) => [['p50', show(period[median])], ['p95', show(period[most])]],
    },
    periods.map((period, i) => [
      bar(i, periods.length, 0, part(period[most]), `sd-time-${column} sd-time-p95`, `p95 ${i}`),
      bar(i, periods.length, 0, part(period[median]), `sd-time-${column}`, `p50 ${i}`),
    ]),
  );
}
