// SPDX-License-Identifier: Apache-2.0
/* Selected jobs of a list, and the boxes by which they are selected. */
import { h, React } from './platform.js';
import { titleOf } from './format.js';

/** What the boxes and the bar of one list share: { selection, … }. */
export const ListContext = React.createContext(null);

const NONE = new Map();

/**
 * @param scope what the jobs are selected from, as text; another one has nothing selected
 * @return { jobs, set, clear }: jobs: id -> job as it was selected; set(jobs, selected) selects or deselects them
 */
export function useSelection(scope) {
  const [state, setState] = React.useState({ scope, jobs: NONE });
  const jobs = state.scope === scope ? state.jobs : NONE;

  const set = React.useCallback((changed, selected) => setState(previous => {
    const next = new Map(previous.scope === scope ? previous.jobs : NONE);
    changed.forEach(job => (selected ? next.set(job.entryId, job) : next.delete(job.entryId)));
    return { scope, jobs: next };
  }), [scope]);
  const clear = React.useCallback(() => setState({ scope, jobs: NONE }), [scope]);

  return React.useMemo(() => ({ jobs, set, clear }), [jobs, set, clear]);
}

/** The box of a job. It stays where it is if the job is gone, so that nothing moves. */
export function SelectBox({ job }) {
  const { selection } = React.useContext(ListContext);
  return h(Box, {
    name: `Select ${titleOf(job)}`,
    checked: selection.jobs.has(job.entryId),
    disabled: Boolean(job.gone),
    change: selected => selection.set([job], selected),
  });
}

/** Selects the jobs that are shown; half checked if only some of them are selected. */
export function SelectShown({ label }) {
  const { selection, rows } = React.useContext(ListContext);
  const there = rows.filter(job => !job.gone);
  const number = there.filter(job => selection.jobs.has(job.entryId)).length;
  return h(Box, {
    label,
    checked: number > 0 && number === there.length,
    half: number > 0 && number < there.length,
    disabled: there.length === 0,
    change: selected => selection.set(there, selected),
  });
}

/** @param label is shown beside the box; name is for screen readers only */
function Box({ label, name, checked, half = false, disabled, change }) {
  const ref = React.useRef(null);
  React.useEffect(() => {
    ref.current.indeterminate = half;
  }, [half]);
  return h(
    'label',
    { className: 'sd-select' },
    h('input', { ref, type: 'checkbox', checked, disabled, 'aria-label': name, onChange: event => change(event.target.checked) }),
    label,
  );
}
