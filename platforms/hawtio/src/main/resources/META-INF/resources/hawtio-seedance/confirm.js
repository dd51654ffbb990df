/* Asks before something is done, does it, and tells what became of it. */
import { h, React, PF } from './platform.js';
import { titleOf } from './format.js';
import { execute } from './mbean.js';
import { State } from './state.js';

const CHANGED = 'The job has changed in the meantime. This is how it stands now:';

/** Looks at the job when it opens and again before it acts: what was said before has to be true still. */
export function ConfirmDialog({ action, job: seen, mbean, close, refresh }) {
  const [job, setJob] = React.useState();
  const [phase, setPhase] = React.useState('looking');
  const [message, setMessage] = React.useState('');
  const [text, setText] = React.useState('');

  const look = React.useCallback(() => execute(mbean, 'job', seen.entryId), [mbean, seen.entryId]);
  const fail = React.useCallback(error => {
    setMessage(error.message);
    setPhase('failed');
  }, []);

  React.useEffect(() => {
    look().then(found => {
      setJob(found);
      setPhase('asking');
    }, fail);
  }, [look, fail]);

  async function confirm() {
    setPhase('working');
    try {
      const now = await look();
      if (standing(now) !== standing(job)) {
        setJob(now);
        setMessage(CHANGED);
        setPhase('asking');
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
  const ready = phase === 'asking' && (!action.field || action.field.pattern.test(text.trim()));
  return h(
    PF.Modal,
    { isOpen: true, variant: 'small', onClose: close, 'aria-labelledby': 'sd-confirm-title', className: 'sd-dialog', elementToFocus: action.field ? '#sd-field' : undefined },
    h(PF.ModalHeader, { title: action.title, labelId: 'sd-confirm-title', titleIconVariant: action.danger ? 'warning' : undefined }),
    h(
      PF.ModalBody,
      null,
      h('p', { className: 'sd-confirm-job' }, h('span', { className: 'sd-confirm-name' }, titleOf(seen)), job && h(State, { job, quiet: true })),
      h('div', { role: 'status' }, said(phase, message, refusal)),
      !over && job && h('div', { className: 'sd-words' }, ...action.words(job)),
      !over && action.field && h(Field, { field: action.field, text, setText, submit: () => ready && confirm() }),
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

/** What the words depend on. */
const standing = job => [job.status, job.stage, job.owner].join();

function said(phase, message, refusal) {
  if (phase === 'looking') {
    return h(PF.Spinner, { size: 'md', 'aria-label': 'Looking at the job' });
  }
  const text = phase === 'asking' || phase === 'working' ? (refusal ?? message) : message;
  const variants = { done: 'success', failed: 'danger' };
  return text && h(PF.Alert, { isInline: true, isPlain: true, variant: variants[phase] ?? 'info', title: text });
}

/** Takes the focus from the button that has gone. */
function CloseButton({ close }) {
  const ref = React.useRef(null);
  React.useEffect(() => ref.current?.focus(), []);
  return h(PF.Button, { ref, variant: 'primary', onClick: close }, 'Close');
}

function Field({ field, text, setText, submit }) {
  const wrong = text.trim() !== '' && !field.pattern.test(text.trim());
  const onKeyDown = event => event.key === 'Enter' && submit();
  return h(
    PF.FormGroup,
    { label: field.label, fieldId: 'sd-field', className: 'sd-field' },
    h(PF.TextInput, { id: 'sd-field', value: text, autoComplete: 'off', spellCheck: 'false', validated: wrong ? 'error' : 'default', 'aria-describedby': 'sd-field-hint', onChange: (event, value) => setText(value), onKeyDown }),
    h(PF.FormHelperText, null, h(PF.HelperText, { id: 'sd-field-hint' }, h(PF.HelperTextItem, { variant: wrong ? 'error' : 'default' }, field.hint))),
  );
}
