// SPDX-License-Identifier: Apache-2.0
/* A component: its state, the pending decisions, its jobs. */
import { h, React, PF } from './platform.js';
import { Audit } from './audit.js';
import { Bulk } from './bulk.js';
import { Decisions } from './decisions.js';
import { DialogHost, useDialog } from './dialogs.js';
import { NoJobs } from './empty.js';
import { queryOf } from './filters.js';
import { Header } from './header.js';
import { Jobs } from './jobs.js';
import { useLive } from './live.js';
import { Overview } from './overview.js';
import { listKey, snapshotLoader, total } from './snapshot.js';
import { useHold, useLinger, useStillRows } from './still.js';
import { Unconsumed } from './unconsumed.js';
import { AUDIT } from './view.js';

const NOTHING = { key: undefined, jobs: [], others: new Map() };

export function Dashboard({ component, components, local, view, change }) {
  const { mbean } = component;
  const audit = view.show === AUDIT;
  const listed = audit ? { ...view, page: 1 } : view;
  const key = listKey(listed);
  const onScreen = React.useRef([]);
  const load = React.useMemo(() => snapshotLoader(mbean, listed, () => onScreen.current), [mbean, key]);
  const { data, error, refresh } = useLive(load);
  const dialog = useDialog();
  const { held, area } = useHold();
  const busy = useLinger(held || dialog.current !== null);

  const jobs = useStillRows(React.useMemo(() => listOf(data, data?.jobs), [data]), busy);
  const decisions = useStillRows(React.useMemo(() => listOf(data, data?.decisions, 'decisions'), [data]), busy);
  onScreen.current = idsOf(jobs.rows, decisions.rows, dialog.current);

  const header = h(Header, { component, components, view, change, data, error, refresh });
  if (!data) {
    return h(React.Fragment, null, header, !error && h(PF.Bullseye, null, h(PF.Spinner, { 'aria-label': 'Loading the jobs' })));
  }
  const bulk = { mbean, refresh };
  const empty = total(data.counts, {}) === 0 && jobs.rows.length === 0 && !data.refused;
  return h(
    React.Fragment,
    null,
    header,
    h(Unconsumed, { channels: component.channels }),
    h(Overview, { data, mbean }),
    h(
      'div',
      { className: 'sd-work', ...area },
      h(Decisions, { list: decisions, data, local, bulk, change, open: dialog.open }),
      audit
        ? h(Audit, { mbean, page: view.page, change })
        : h(Bulk, { ...bulk, scope: JSON.stringify(queryOf(view)), rows: jobs.rows, matching: data.found, queries: [queryOf(view)] },
            empty ? h(NoJobs) : h(Jobs, { list: jobs, data, channels: component.channels, stale: data.query !== key, local, view, change, open: dialog.open })),
    ),
    h(DialogHost, { dialog, mbean, refresh }),
  );
}

/** The newer data of the jobs in all lists. */
function listOf(data, jobs, key) {
  if (!data) {
    return NOTHING;
  }
  const others = new Map([...data.others, ...[...data.jobs, ...data.decisions].map(job => [job.entryId, job])]);
  return { key: key ?? data.query, jobs, others };
}

function idsOf(jobs, decisions, dialog) {
  const rows = [...jobs, ...decisions, ...(dialog ? [dialog.job] : [])];
  return [...new Set(rows.filter(({ gone }) => !gone).map(({ entryId }) => entryId))];
}
