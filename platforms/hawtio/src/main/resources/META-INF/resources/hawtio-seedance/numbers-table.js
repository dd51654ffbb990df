// SPDX-License-Identifier: Apache-2.0
/* The charts as a table. */
import { h } from './platform.js';
import { count, duration } from './format.js';
import { wordsOf } from './periods.js';

const COUNTS = [['jobs', 'Submitted'], ['completed', 'Completed'], ['failed', 'Failed'], ['cancelled', 'Cancelled'], ['delivered', 'Delivered']];

const TIMES = ['queue', 'generation', 'detection', 'delivery'].flatMap(time =>
  ['P50', 'P95'].map(percentile => [time + percentile, `${time[0].toUpperCase()}${time.slice(1)} ${percentile.toLowerCase()}`]));

const NAMES = ['Period', ...[...COUNTS, ...TIMES].map(([, name]) => name)];

export function NumbersTable({ periods, step }) {
  return h(
    'details',
    { className: 'sd-numbers-all' },
    h('summary', null, 'As a table'),
    h(
      'div',
      { className: 'sd-audit-scroll', role: 'region', 'aria-label': 'Table of the numbers', tabIndex: 0 },
      h(
        'table',
        { className: 'sd-audit-table sd-numbers-table' },
        h('thead', null, h('tr', null, NAMES.map(name => h('th', { key: name, scope: 'col' }, name)))),
        h('tbody', null, [...periods].reverse().map(period =>
          h('tr', { key: period.from },
            h('th', { scope: 'row' }, h('time', { dateTime: period.from }, wordsOf(period, step))),
            COUNTS.map(([key]) => h('td', { key }, count(period[key]))),
            TIMES.map(([key]) => h('td', { key }, timeOf(period[key])))))),
      ),
    ),
  );
}

const timeOf = ms => (ms === null || ms === undefined ? h('span', { className: 'sd-none' }, '–') : duration(ms));
