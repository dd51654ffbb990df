// SPDX-License-Identifier: Apache-2.0
/* The pending decisions: unconfirmed submissions and parked jobs. */
import { h, React, PF, Icons } from './platform.js';
import { ACTIONS, actionsFor } from './actions.js';
import { Bulk, BulkBar } from './bulk.js';
import { age, costOf, count, titleOf } from './format.js';
import { Picture } from './frame.js';
import { JobLink } from './job-link.js';
import { SelectBox } from './selection.js';
import { NEED_DECISION, total } from './snapshot.js';
import { State } from './state.js';

/** The number of decisions shown until "all" is selected. */
const FEW = 3;

/** @param bulk { mbean, refresh } for the actions on several jobs */
export function Decisions({ list, data, local, bulk, change, open }) {
  const [all, setAll] = React.useState(false);
  const number = NEED_DECISION.reduce((sum, state) => sum + total(data.counts, { state }), 0);
  const rows = all ? list.rows : list.rows.slice(0, FEW);
  const hidden = Math.max(0, number - rows.length);
  return h(
    Bulk,
    { ...bulk, scope: 'decisions', rows, matching: { jobs: number }, queries: NEED_DECISION.map(state => ({ state })) },
    // What has become of the last ones stays on the screen.
    list.rows.length > 0 && h(
      'section',
      { className: 'sd-decisions', 'aria-labelledby': 'sd-decisions-title' },
      h(
        'h2',
        { id: 'sd-decisions-title', className: 'sd-section-title' },
        h(Icons.ExclamationTriangleIcon, { className: 'sd-warning-icon' }),
        'Needs a decision',
        h(PF.Badge, { isRead: true, screenReaderText: 'jobs' }, count(number)),
      ),
      list.rows.length > 1 && h(BulkBar, { page: 'Select these', all: 'that need a decision' }),
      h('ul', { className: 'sd-decision-list', role: 'list', 'data-hold': true },
        rows.map(job => h(Decision, { key: job.entryId, job, now: data.now, local, change, open }))),
      hidden > 0 && h(More, { all, setAll, hidden, list, rows, change }),
    ),
  );
}

function More({ setAll, hidden, list, rows, change }) {
  if (rows.length < list.rows.length) {
    return h(PF.Button, { variant: 'link', size: 'sm', onClick: () => setAll(true) }, `Show ${count(hidden)} more`);
  }
  return h(
    'p',
    { className: 'sd-note' },
    `${count(hidden)} more in the list below: `,
    NEED_DECISION.map(state =>
      h(PF.Button, { key: state, variant: 'link', isInline: true, onClick: () => change({ state }) }, state)),
  );
}

const Decision = React.memo(function Decision({ job, now, local, change, open }) {
  const title = titleOf(job);
  const offers = job.stage === 'UNCONFIRMED' || job.stage === 'PARKED' ? actionsFor(job) : [];
  return h(
    'li',
    { className: `sd-decision${offers.length ? '' : ' sd-decided'}` },
    h(SelectBox, { job }),
    h('span', { className: 'sd-frame sd-frame-small' }, h(Picture, { job, local })),
    h(
      'div',
      { className: 'sd-decision-what' },
      h(JobLink, { job, change, place: 'decision', className: 'sd-title', dir: 'auto' }, title),
      h('p', { className: 'sd-reason' }, job.parkedReason || job.error || ''),
    ),
    h('div', { className: 'sd-decision-state' }, h(State, { job, quiet: true }),
      h('span', { className: 'sd-note' }, [job.channel, age(job.created, now), costOf(job)].filter(Boolean).join(' · '))),
    h(
      'div',
      { className: 'sd-decision-ways' },
      offers.length === 0 && h('span', { className: 'sd-note' }, 'Decided'),
      offers.map(name =>
        h(PF.Button, { key: name, size: 'sm', variant: name === 'forget' ? 'tertiary' : 'secondary', 'aria-label': `${ACTIONS[name].offer}: ${title}`, onClick: () => open(name, job) }, ACTIONS[name].offer)),
    ),
  );
});
