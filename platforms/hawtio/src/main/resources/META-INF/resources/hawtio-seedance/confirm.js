// SPDX-License-Identifier: Apache-2.0
/* Confirms an action, runs it, and shows its outcome. */
import { h, React, PF } from './platform.js';
import { CloseButton, Outcome } from './dialog-parts.js';
import { titleOf } from './format.js';
import { execute } from './mbean.js';
import { State } from './state.js';

const CHANGED = 'The job has changed in the meantime. Its current state:';

/** Reads the job when it opens and again before it acts: the explanation must still be true. */
export function ConfirmDialog({ action, job: seen, mbean, close, refresh }) {
  const [job, setJob] = React.useState();
  const [phase, setPhase] = React.useState('loading');
  const [message, setMessage] = React.useState('');
  const [text, setText] = React.useState('');

  const read = React.useCallback(() => execute(mbean, 'job', seen.entryId), [mbean, seen.entryId]);
  const fail = React.useCallback(error => {
    setMessage(error.message);
    setPhase('failed');
  }, []);

  React.useEffect(() => {
    read().then(found => {
      setJob(found);
      setPhase('confirming');
    }, fail);
  }, [read, fail]);

  async function confirm() {
    setPhase('working');
    try {
      const now = await read();
      if (explained(action, now) !== explained(action, job)) {
        setJob(now);
        setMessage(CHANGED);
        setPhase('confirming');
        return;
      }
      setMessage(await action.run(mbean, now, text.trim()));
      setPhase('done');
    } catch (error) {
      fail(error);
    }
    await refresh();
  }

  const refusal = job && action.refusal(job);
  const over = phase === 'done' || phase === 'failed' || Boolean(refusal);
  const ready = phase === 'confirming' && (!action.field || action.field.pattern.test(text.trim()));
  return h(
    PF.Modal,
    { isOpen: true, variant: 'small', onClose: close, 'aria-labelledby': 'sd-confirm-title', className: 'sd-dialog' },
    h(PF.ModalHeader, { title: action.title, labelId: 'sd-confirm-title', titleIconVariant: action.danger ? 'warning' : undefined }),
    h(
      PF.ModalBody,
      null,
      h('p', { className: 'sd-confirm-job' }, h('span', { className: 'sd-confirm-name' }, titleOf(seen)), job && h(State, { job, quiet: true })),
      h('div', { role: 'status' }, said(phase, message, refusal)),
      !over && job && h('div', { className: 'sd-words' }, ...action.words(job)),
      !over && job && action.field && h(Field, { field: action.field, text, setText, submit: () => ready && confirm() }),
    ),
    h(
      PF.ModalFooter,
      null,
      !over &&
        h(PF.Button, { variant: action.danger ? 'danger' : 'primary', isDisabled: !ready, isLoading: phase === 'working', onClick: confirm }, job ? action.label(job) : action.offer),
      over ? h(CloseButton, { close }) : h(PF.Button, { variant: 'link', onClick: close }, action.dismiss),
    ),
  );
}

/** The state that the explanation depends on; the owner changes with each status call. */
const explained = ({ aboutOwner }, job) => [job.status, job.stage, aboutOwner && job.owner].join();

function said(phase, message, refusal) {
  if (phase === 'loading') {
    return h(PF.Spinner, { size: 'md', 'aria-label': 'Loading the job' });
  }
  const text = phase === 'confirming' || phase === 'working' ? (refusal ?? message) : message;
  const variants = { done: 'success', failed: 'danger' };
  return text && h(Outcome, { variant: variants[phase] ?? 'info', title: text });
}

function Field({ field, text, setText, submit }) {
  const wrong = text.trim() !== '' && !field.pattern.test(text.trim());
  const onKeyDown = event => event.key === 'Enter' && submit();
  const ref = React.useRef(null);
  React.useEffect(() => ref.current?.focus(), []);
  return h(
    PF.FormGroup,
    { label: field.label, fieldId: 'sd-field', className: 'sd-field' },
    h(PF.TextInput, { ref, id: 'sd-field', value: text, autoComplete: 'off', spellCheck: 'false', validated: wrong ? 'error' : 'default', 'aria-describedby': 'sd-field-hint', onChange: (event, value) => setText(value), onKeyDown }),
    h(PF.FormHelperText, null, h(PF.HelperText, { id: 'sd-field-hint' }, h(PF.HelperTextItem, { variant: wrong ? 'error' : 'default' }, field.hint))),
  );
}
