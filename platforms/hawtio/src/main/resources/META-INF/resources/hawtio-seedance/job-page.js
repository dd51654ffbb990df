// SPDX-License-Identifier: Apache-2.0
/* The page of a job, which has an address of its own. */
import { h, React, PF, Icons, Router } from './platform.js';
import { ACTIONS, actionsFor } from './actions.js';
import { Again } from './again.js';
import { CopyButton } from './copy.js';
import { DialogHost, useDialog } from './dialogs.js';
import { costOf, titleOf } from './format.js';
import { Header } from './header.js';
import { loadJob } from './job-data.js';
import { Facts } from './job-facts.js';
import { Input } from './job-input.js';
import { Json } from './job-json.js';
import { Timeline } from './job-timeline.js';
import { ViewLink } from './link.js';
import { useLive } from './live.js';
import { Outputs } from './outputs.js';
import { State } from './state.js';
import { isUnconsumed, NoConsumer } from './unconsumed.js';
import { JOB, JOBS } from './view.js';

export function JobPage({ component, components, local, view, change }) {
  const { mbean, label } = component;
  const entryId = view.job;
  const others = components.map(({ label }) => label).join('\n');
  const load = React.useCallback(
    () => loadJob(entryId, component, components, view.component === label),
    [entryId, mbean, others, view.component],
  );
  const { data, error, refresh } = useLive(load);
  const dialog = useDialog();
  const job = useLastJob(entryId, data);

  const elsewhere = data?.component?.label;
  React.useEffect(() => {
    if (elsewhere) {
      change({ component: elsewhere }, { replace: true });
    }
  }, [elsewhere, change]);

  return h(
    React.Fragment,
    null,
    h(Header, { component, components, view, change, data, error, refresh }),
    h('nav', { 'aria-label': 'Back' }, h(ViewLink, { parts: { show: JOBS, job: '' }, change, className: 'sd-back' }, h(Icons.AngleLeftIcon), 'All jobs')),
    job && !elsewhere && h(Content, { key: entryId, job, data, local, component, refresh, open: dialog.open }),
    data && !job && h(Missing, { data }),
    !data && !error && h(PF.Bullseye, null, h(PF.Spinner, { 'aria-label': 'Loading the job' })),
    h(DialogHost, { dialog, mbean, refresh }),
  );
}

/** A job that is removed while it is shown stays on the page, which says so. */
function useLastJob(entryId, data) {
  const last = React.useRef();
  if (data?.job?.entryId === entryId) {
    last.current = data.job;
  }
  const job = last.current?.entryId === entryId ? last.current : undefined;
  return job && data?.missing !== undefined ? { ...job, gone: true } : job;
}

function Content({ job, data, local, component, refresh, open }) {
  const { state, key } = Router.useLocation();
  return h(
    'article',
    { className: 'sd-job', 'aria-labelledby': 'sd-job-title' },
    h(Head, { job, component, refresh, arrived: key !== 'default', open }),
    h('div', { className: 'sd-job-main' },
      h(Outputs, { job, local, play: Boolean(state?.play) }),
      h(Timeline, { job, history: data.history })),
    h('div', { className: 'sd-job-side' },
      h(Facts, { job, now: data.now }),
      h(Input, { input: data.input }),
      h(Json, { job, history: data.history, input: data.input })),
  );
}

/** @param arrived whether a link of the page led here: then the focus goes along */
function Head({ job, component, refresh, arrived, open }) {
  const title = React.useRef(null);
  React.useEffect(() => {
    if (arrived) {
      title.current.focus();
    }
  }, [arrived]);
  return h(
    'header',
    { className: 'sd-job-head' },
    h('div', { className: 'sd-job-state' }, h(State, { job }), h('span', { className: 'sd-note' }, [job.channel, costOf(job)].filter(Boolean).join(' · ')), isUnconsumed(job, component.channels) && h(NoConsumer)),
    h('h2', { id: 'sd-job-title', className: 'sd-job-title', tabIndex: -1, ref: title, dir: 'auto' }, titleOf(job)),
    h(
      'div',
      { className: 'sd-job-ways' },
      actionsFor(job).map(name =>
        h(PF.Button, { key: name, size: 'sm', variant: 'secondary', isDanger: ACTIONS[name].danger, onClick: () => open(name, job) }, ACTIONS[name].offer)),
      h(Again, { job, mbean: component.mbean, refresh, hrefOf: id => pathOf(id, component) }),
      h(CopyButton, { text: () => window.location.origin + pathOf(job.entryId, component), name: 'Copy link', label: 'Copy link to this page' }),
    ),
  );
}

/** The address of the page without the filters of the list. */
const pathOf = (entryId, { label }) =>
  `${window.location.pathname}?${new URLSearchParams({ show: JOB, job: entryId, component: label })}`;

function Missing({ data }) {
  return h(
    React.Fragment,
    null,
    h(
      PF.EmptyState,
      { titleText: 'There is no such job', headingLevel: 'h2', icon: Icons.SearchIcon, className: 'sd-empty' },
      h(PF.EmptyStateBody, null,
        h('p', null, 'The ledger keeps ended jobs for some time only, and the address may be of another application.'),
        h('p', { className: 'sd-note' }, data.missing)),
    ),
    data.history.length > 0 && h(Timeline, { history: data.history }),
  );
}
