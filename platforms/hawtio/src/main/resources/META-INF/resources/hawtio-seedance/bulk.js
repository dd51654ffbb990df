// SPDX-License-Identifier: Apache-2.0
/* Actions on selected jobs of a list: the bar above the list, and the question. */
import { h, React, PF } from './platform.js';
import { BULK_ACTIONS } from './bulk-actions.js';
import { BulkDialog } from './bulk-dialog.js';
import { count, plural } from './format.js';
import { loadMatching, MOST_SELECTED } from './matching.js';
import { numberOf } from './pages.js';
import { ListContext, SelectShown, useSelection } from './selection.js';

/**
 * Makes the jobs of a list selectable: within it, SelectBox is the box of a job, and BulkBar the bar.
 *
 * @param scope what the jobs are selected from, as text
 * @param rows the jobs that are shown
 * @param matching how many jobs there are on all pages: { jobs, more }
 * @param queries the filters that find them, one object for each part of the list
 * @param mbean, refresh as for all dialogs
 */
export function Bulk({ scope, rows, matching, queries, mbean, refresh, children }) {
  const selection = useSelection(scope);
  const [dialog, setDialog] = React.useState(null);
  const bar = React.useRef(null);
  const close = () => {
    setDialog(null);
    // After PatternFly's focus trap: the button that has opened the dialog may be gone.
    setTimeout(() => document.activeElement === document.body && bar.current?.focus());
  };
  return h(
    ListContext.Provider,
    { value: { selection, rows, matching, queries, mbean, bar, open: setDialog } },
    children,
    dialog && h(BulkDialog, { ...dialog, selection, mbean, refresh, close }),
  );
}

/**
 * Has a constant height where there is room, so that nothing moves when the first job is selected.
 *
 * @param page the label of the box for all jobs that are shown; all says what those on all pages have in common
 */
export function BulkBar({ page = 'Select page', all = 'that match' }) {
  const { selection, rows, bar, open } = React.useContext(ListContext);
  const jobs = latest(selection.jobs, rows);
  return h(
    'div',
    { ref: bar, tabIndex: -1, className: 'sd-bulk', role: 'group', 'aria-label': 'Selected jobs' },
    h(SelectShown, { label: page }),
    h('span', { className: 'sd-bulk-number', role: 'status' }, jobs.length > 0 && `${count(jobs.length)} selected`),
    h(SelectAll, { all }),
    jobs.length > 0 && h(PF.Button, { variant: 'link', size: 'sm', isInline: true, onClick: selection.clear }, 'Clear selection'),
    h('span', { className: 'sd-bulk-actions' }, Object.entries(BULK_ACTIONS).map(([name, action]) => {
      const fitting = jobs.filter(action.possible);
      return fitting.length > 0 &&
        h(PF.Button, { key: name, size: 'sm', variant: 'secondary', isDanger: action.danger, onClick: () => open({ name, jobs: fitting, others: jobs.length - fitting.length }) },
          action.offer(plural(fitting.length, 'job')));
    })),
    jobs.length > 0 && !jobs.some(job => Object.values(BULK_ACTIONS).some(action => action.possible(job))) &&
      h('span', { className: 'sd-note' }, 'There is nothing to decide about these jobs.'),
  );
}

/** The selected jobs, those that are shown as they are now. */
function latest(selected, rows) {
  const shown = new Map(rows.map(job => [job.entryId, job]));
  return [...selected.values()].map(job => shown.get(job.entryId) ?? job).filter(job => !job.gone);
}

/** Offered once all jobs of a page are selected and there are more. */
function SelectAll({ all }) {
  const { selection, rows, matching, queries, mbean } = React.useContext(ListContext);
  const [state, setState] = React.useState({});
  const most = Math.min(matching.jobs, MOST_SELECTED);
  const wanted = rows.length > 0 && rows.every(job => job.gone || selection.jobs.has(job.entryId)) && selection.jobs.size < most;
  const select = () => {
    setState({ loading: true });
    loadMatching(mbean, queries).then(
      jobs => {
        selection.set(jobs, true);
        setState({});
      },
      error => setState({ trouble: error.message }),
    );
  };
  return h(
    React.Fragment,
    null,
    wanted &&
      h(PF.Button, { variant: 'link', size: 'sm', isInline: true, isLoading: state.loading, isDisabled: state.loading, onClick: select },
        matching.jobs > most ? `Select the first ${count(most)} of ${numberOf(matching)} ${all}` : `Select all ${numberOf(matching)} ${all}`),
    state.trouble && h('span', { className: 'sd-bulk-trouble', role: 'alert' }, state.trouble),
  );
}
