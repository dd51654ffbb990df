// SPDX-License-Identifier: Apache-2.0
/* One dialog at a time: a job in full, or the confirmation of an action. */
import { h, React } from './platform.js';
import { ACTIONS } from './actions.js';
import { AgainDialog } from './again.js';
import { ConfirmDialog } from './confirm.js';
import { JobDialog } from './job-dialog.js';

/**
 * @return { current, open, close }: open(name, job) with 'job', 'play', which is the same but plays the
 *     video at once, 'again', or the name of an action. When the last dialog closes, the focus
 *     goes back to where it was before the first one.
 */
export function useDialog() {
  const [current, setCurrent] = React.useState(null);
  const opener = React.useRef(null);

  const open = React.useCallback((name, job) => {
    opener.current ??= document.activeElement;
    setCurrent({ name, job });
  }, []);
  const close = React.useCallback(() => setCurrent(null), []);

  React.useEffect(() => {
    if (current === null && opener.current) {
      const target = opener.current;
      opener.current = null;
      // After PatternFly's own focus trap, which only knows the last dialog.
      setTimeout(() => giveFocus(target));
    }
  }, [current]);
  return { current, open, close };
}

/**
 * Restores the focus, unless another element has it: PatternFly or the user may have moved it already. If the clicked element
 * is gone or has no button any more, its list gets the focus.
 */
function giveFocus(target) {
  if (document.activeElement !== document.body) {
    return;
  }
  const there = target.isConnected ? target : document.querySelector('#sd-jobs-title');
  there?.focus();
}

export function DialogHost({ dialog, data, local, mbean, refresh }) {
  const { current, open, close } = dialog;
  if (!current) {
    return null;
  }
  const { name, job } = current;
  if (name === 'job' || name === 'play') {
    return h(JobDialog, { job: latest(job, data), now: data.now, local, play: name === 'play', open, close });
  }
  if (name === 'again') {
    return h(AgainDialog, { key: `again ${job.entryId}`, job, mbean, close, refresh });
  }
  return h(ConfirmDialog, { key: `${name} ${job.entryId}`, action: ACTIONS[name], job, mbean, close, refresh });
}

/** Returns the latest data of the job. */
function latest(job, { jobs, decisions, others }) {
  const other = others.get(job.entryId);
  return (
    [...jobs, ...decisions].find(({ entryId }) => entryId === job.entryId) ??
    (other === null ? { ...job, gone: true } : (other ?? job))
  );
}
