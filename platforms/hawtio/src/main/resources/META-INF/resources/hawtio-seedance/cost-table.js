// SPDX-License-Identifier: Apache-2.0
/* The costs by day, channel and model, and their export. Roles are spelt out, as the narrow layout removes the table layout. */
import { h, PF } from './platform.js';
import { Export } from './cost-export.js';
import { count, money } from './format.js';

/** The number of rows that a page can show at once; the export has all of them. */
const MOST_ROWS = 500;

const PERIODS = [[1, 'Today'], [7, '7 days'], [30, '30 days'], [90, '90 days'], [366, '366 days']];

/** The key of a column, its name, how its value is shown, and how the values are summed up. */
const COLUMNS = [
  ['day', 'Day', row => row.day],
  ['channel', 'Channel', row => row.channel],
  ['model', 'Model', row => row.model],
  ['jobs', 'Jobs', row => count(row.jobs)],
  ['spent', 'Spent', row => money(row.spent)],
  ['reserved', 'Reserved', row => money(row.reserved)],
  ['costUnknown', 'Cost unknown', row => (row.costUnknown ? count(row.costUnknown) : '–')],
];

export function CostTable({ costs, mbean, days, change }) {
  return h(
    'section',
    { className: 'sd-costs', 'aria-labelledby': 'sd-costs-title' },
    h(
      'div',
      { className: 'sd-toolbar' },
      h('h2', { id: 'sd-costs-title', className: 'sd-section-title' }, 'Costs'),
      h(Period, { days, change }),
      h(Export, { mbean, days }),
    ),
    costs.length > 0 ? h(Table, { costs }) : h('p', { className: 'sd-none-here' }, 'The ledger has no jobs of this time.'),
    costs.length > MOST_ROWS && h('p', { className: 'sd-note' }, `${count(costs.length - MOST_ROWS)} more rows are in the export.`),
    h('p', { className: 'sd-note' }, 'By the day of the submission, in UTC, of jobs that are still in the ledger. Reserved are the estimates of jobs that have not ended.'),
  );
}

function Period({ days, change }) {
  const periods = PERIODS.some(([value]) => value === days) ? PERIODS : [...PERIODS, [days, `${count(days)} days`]];
  return h(
    PF.FormSelect,
    { className: 'sd-choice', 'aria-label': 'Days', value: days, onChange: (event, value) => change({ days: Number(value) }) },
    periods.map(([value, label]) => h(PF.FormSelectOption, { key: value, value, label })),
  );
}

function Table({ costs }) {
  return h(
    'table',
    { className: 'sd-plain-table sd-cost-table', role: 'table', 'aria-label': 'Costs by day, channel and model, the latest day first' },
    h('thead', { role: 'rowgroup' },
      h('tr', { role: 'row' }, COLUMNS.map(([key, name]) => h('th', { key, scope: 'col', role: 'columnheader', className: `sd-cost-${key}` }, name)))),
    h('tbody', { role: 'rowgroup' },
      costs.slice(0, MOST_ROWS).map(row => h('tr', { key: `${row.day} ${row.channel} ${row.model}`, role: 'row' }, cells(row)))),
    h('tfoot', { role: 'rowgroup' }, h('tr', { role: 'row', className: 'sd-cost-total' }, cells(totalOf(costs)))),
  );
}

const cells = row =>
  COLUMNS.map(([key, name, show]) => {
    const value = show(row);
    return h('td', { key, role: 'cell', className: `sd-cost-${key}`, 'data-name': name, title: key === 'model' ? value : undefined }, value);
  });

function totalOf(costs) {
  const sum = column => costs.reduce((all, row) => all + Number(row[column]), 0);
  return { day: 'Total', channel: '', model: '', jobs: sum('jobs'), spent: sum('spent'), reserved: sum('reserved'), costUnknown: sum('costUnknown') };
}
