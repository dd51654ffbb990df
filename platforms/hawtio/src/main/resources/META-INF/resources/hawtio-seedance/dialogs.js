// SPDX-License-Identifier: Apache-2.0
/* The confirmation of an action, one at a time. */
import { h, React } from './platform.js';
import { ACTIONS } from './actions.js';
import { ConfirmDialog } from './confirm.js';

/**
 * @return { current, open, close }: open(name, job) with the name of an action. When the last dialog closes, the focus goes
 *     back to where it was before the first one.
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
  const there = target.isConnected ? target : document.querySelector('#sd-jobs-title, #sd-job-title');
  there?.focus();
}

export function DialogHost({ dialog, mbean, refresh }) {
  const { current, close } = dialog;
  if (!current) {
    return null;
  }
  const { name, job } = current;
  return h(ConfirmDialog, { key: `${name} ${job.entryId}`, action: ACTIONS[name], job, mbean, close, refresh });
}
