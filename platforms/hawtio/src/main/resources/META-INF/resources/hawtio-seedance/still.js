// SPDX-License-Identifier: Apache-2.0
/* Lists that do not move under the pointer: rows change in place at once, and are added or removed when the pointer has left. */
import { React } from './platform.js';

/**
 * Whether an area is in use: the pointer is over it, or the focus is within a part marked with data-hold.
 *
 * @return { held, area }: the properties to be spread on the element of the area
 */
export function useHold() {
  const [element, setElement] = React.useState(null);
  const [pointer, setPointer] = React.useState(false);
  const [focus, setFocus] = React.useState(false);
  React.useEffect(() => {
    // Not through React: to it a dialog that the area opens is a part of the area, and one that closes under the pointer never
    // reports that the pointer has left.
    const enter = event => setPointer(event.pointerType !== 'touch');
    const leave = () => setPointer(false);
    element?.addEventListener('pointerenter', enter);
    element?.addEventListener('pointerleave', leave);
    return () => {
      element?.removeEventListener('pointerenter', enter);
      element?.removeEventListener('pointerleave', leave);
    };
  }, [element]);
  const area = {
    ref: setElement,
    onFocus: event => setFocus(Boolean(event.target.closest('[data-hold]'))),
    onBlur: event => setFocus(Boolean(event.relatedTarget?.closest?.('[data-hold]'))),
  };
  return { held: pointer || (focus && hasFocus(element)), area };
}

/** Reads the focus each time: an element that is removed with the focus sends no event. */
function hasFocus(element) {
  const focused = document.activeElement;
  return Boolean(element?.contains(focused) && focused.closest('[data-hold]'));
}

/** In ms: browsers report the pointer over the rows below a closed dialog a moment late. */
const LINGER = 400;

/** Whether a value is true, or was true until a moment ago. */
export function useLinger(active) {
  const [lingers, setLingers] = React.useState(active);
  React.useEffect(() => {
    if (active) {
      setLingers(true);
      return undefined;
    }
    const timer = setTimeout(() => setLingers(false), LINGER);
    return () => clearTimeout(timer);
  }, [active]);
  return active || lingers;
}

/**
 * The rows to show.
 *
 * @param fresh { key, jobs, others }: the newest rows; another key is another list, which is shown at once
 * @param held whether rows must neither come, go nor move
 * @return { rows, waiting, show }: waiting is the number of rows not shown yet, show() shows them
 */
export function useStillRows(fresh, held) {
  const [shown, setShown] = React.useState({ key: undefined, rows: [] });
  const apply = React.useCallback(() => setShown({ key: fresh.key, rows: fresh.jobs }), [fresh]);

  React.useEffect(() => {
    setShown(previous =>
      held && previous.key === fresh.key
        ? { key: previous.key, rows: updated(previous.rows, fresh) }
        : { key: fresh.key, rows: fresh.jobs });
  }, [fresh, held]);

  const ids = new Set(shown.rows.map(({ entryId }) => entryId));
  const waiting = shown.key === fresh.key ? fresh.jobs.filter(({ entryId }) => !ids.has(entryId)).length : 0;
  return { rows: shown.rows, waiting, show: apply };
}

/** The same rows in the same order, as they are now. */
function updated(rows, { jobs, others }) {
  const latest = new Map(jobs.map(job => [job.entryId, job]));
  return rows.map(row => {
    const other = others.get(row.entryId);
    return latest.get(row.entryId) ?? (other === null ? { ...row, gone: true } : (other ?? row));
  });
}
