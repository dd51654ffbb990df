// SPDX-License-Identifier: Apache-2.0
/* The list of decisions: who decided what about which job, and when. */
import { h, React, PF, Icons } from './platform.js';
import { useLive } from './live.js';
import { execute } from './mbean.js';
import { byNumber } from './tables.js';
import { Time } from './time.js';

/** How many decisions the application sends at once. */
const PAGE_SIZE = 100;

const ACTIONS = {
  cancel: 'Cancel',
  forget: 'Forget',
  sendAgain: 'Send again',
  resolve: 'Enter request id',
  redeliver: 'Redeliver',
  generateAgain: 'Generate again',
  release: 'Release lease',
  pause: 'Pause polling',
  resume: 'Resume polling',
  queueTimeout: 'Queue timeout',
};

export const decisionName = action => ACTIONS[action] ?? action;

export function Audit({ mbean, page, change }) {
  const load = React.useCallback(() => loadPage(mbean, page), [mbean, page]);
  const { data: rows, error } = useLive(load);
  return h(
    'section',
    { className: 'sd-audit', 'aria-labelledby': 'sd-audit-title' },
    h(
      'div',
      { className: 'sd-toolbar' },
      h('h2', { id: 'sd-audit-title', className: 'sd-section-title' }, 'Decisions'),
      h(Pages, { page, more: rows?.length === PAGE_SIZE, change }),
    ),
    error && h(PF.Alert, { isInline: true, variant: 'danger', title: error.message }),
    !rows && !error && h(PF.Bullseye, null, h(PF.Spinner, { 'aria-label': 'Loading the decisions' })),
    rows && (rows.length > 0 ? h(Table, { rows }) : h('p', { className: 'sd-none-here' }, nothing(page))),
  );
}

const loadPage = (mbean, page) => execute(mbean, 'audit', (page - 1) * PAGE_SIZE).then(byNumber);

const nothing = page =>
  page > 1 ? 'There are no decisions on this page.' : 'Nobody has decided anything yet. Each decision is kept as long as ended jobs are.';

function Pages({ page, more, change }) {
  const button = (name, icon, target, enabled) =>
    h(PF.Button, { variant: 'plain', 'aria-label': name, icon: h(Icons[icon]), isDisabled: !enabled, onClick: () => change({ page: target }) });
  return h(
    'nav',
    { className: 'sd-pages', 'aria-label': 'Pages of decisions' },
    button('Later decisions', 'AngleLeftIcon', page - 1, page > 1),
    button('Earlier decisions', 'AngleRightIcon', page + 1, more),
  );
}

/** Scrolls sideways where there is less room, also with the keyboard. */
function Table({ rows }) {
  return h(
    'div',
    { className: 'sd-audit-scroll', role: 'region', 'aria-labelledby': 'sd-audit-title', tabIndex: 0 },
    h(
      'table',
      { className: 'sd-audit-table' },
      h('thead', null, h('tr', null, ['When', 'Who', 'Decision', 'Job', 'Channel', 'Before', 'After'].map(name =>
        h('th', { key: name, scope: 'col' }, name)))),
      h('tbody', null, rows.map(row => h(Row, { key: row.number, row }))),
    ),
  );
}

function Row({ row }) {
  return h(
    'tr',
    null,
    h('td', null, h(Time, { iso: row.at })),
    h('td', null, row.who),
    h('td', null, decisionName(row.action)),
    h('td', null, row.jobKey || row.requestId || row.entryId || h('span', { className: 'sd-none' }, 'none, a node')),
    h('td', null, row.channel),
    h('td', null, row.before),
    h('td', null, row.after),
  );
}
