// SPDX-License-Identifier: Apache-2.0
/* Generates a job that has ended once more, as a new paid job. */
import { h, React, PF } from './platform.js';
import { CloseButton, Outcome, p, strong } from './dialog-parts.js';
import { money, titleOf } from './format.js';
import { execute } from './mbean.js';

/** Whether a job has ended. If its request is not stored, the dialog says so, and what to do for later jobs. */
export const mayBeRepeated = job => !job.gone && ['ENDED', 'DELIVERED', 'PARKED'].includes(job.stage);

/** The button with its question; nothing for a job that has not ended. Properties as for the dialog. */
export function Again({ job, ...properties }) {
  const [asked, setAsked] = React.useState(false);
  const button = React.useRef(null);
  const close = () => {
    setAsked(false);
    setTimeout(() => button.current?.focus());
  };
  return mayBeRepeated(job) &&
    h(
      React.Fragment,
      null,
      h(PF.Button, { ref: button, variant: 'secondary', onClick: () => setAsked(true) }, 'Generate again'),
      asked && h(AgainDialog, { job, ...properties, close }),
    );
}

/** @param hrefOf returns the address of the page of a job, or nothing */
export function AgainDialog({ job, mbean, refresh, close, hrefOf = () => undefined }) {
  const [{ phase, offer, text, entryId }, setState] = React.useState({ phase: 'loading' });
  const fail = React.useCallback(error => setState({ phase: 'failed', text: error.message }), []);

  React.useEffect(() => {
    execute(mbean, 'repeat', job.entryId).then(
      found => setState(found.possible ? { phase: 'confirming', offer: found } : { phase: 'failed', text: found.reason }),
      fail,
    );
  }, [mbean, job.entryId, fail]);

  async function confirm() {
    setState({ phase: 'working', offer });
    try {
      setState({ phase: 'done', entryId: await execute(mbean, 'generateAgain', job.entryId) });
    } catch (error) {
      fail(error);
    }
    await refresh();
  }

  const asking = phase === 'confirming' || phase === 'working';
  return h(
    PF.Modal,
    { isOpen: true, variant: 'small', onClose: close, 'aria-labelledby': 'sd-again-title', className: 'sd-dialog' },
    h(PF.ModalHeader, { title: 'Generate this job again?', labelId: 'sd-again-title' }),
    h(
      PF.ModalBody,
      null,
      h('p', { className: 'sd-confirm-job' }, h('span', { className: 'sd-confirm-name' }, titleOf(job))),
      h('div', { role: 'status' }, said(phase, text)),
      asking && h('div', { className: 'sd-words' }, ...words(offer)),
      phase === 'done' && hrefOf(entryId) && p(h('a', { href: hrefOf(entryId) }, 'Show the new job')),
    ),
    h(
      PF.ModalFooter,
      null,
      asking
        ? [
            h(PF.Button, { key: 'confirm', variant: 'primary', isDisabled: phase === 'working', isLoading: phase === 'working', onClick: confirm }, labelOf(offer)),
            h(PF.Button, { key: 'dismiss', variant: 'link', onClick: close }, 'Back'),
          ]
        : h(CloseButton, { key: phase, close }),
    ),
  );
}

const labelOf = ({ estimatedCost }) => (estimatedCost === null ? 'Generate again' : `Generate again for ${money(estimatedCost)}`);

const words = ({ model, estimatedCost, reason }) => [
  p(`Its request is submitted once more to the model ${model}, as a new job with a key of its own.`),
  p(strong(estimatedCost === null ? 'It is paid; its price is not known.' : `It is paid: ${money(estimatedCost)} by the current price.`)),
  reason && h(Outcome, { variant: 'warning', title: reason }),
];

function said(phase, text) {
  if (phase === 'loading') {
    return h(PF.Spinner, { size: 'md', 'aria-label': 'Looking up the price' });
  }
  if (phase === 'failed') {
    return h(Outcome, { variant: 'danger', title: text });
  }
  return phase === 'done' && h(Outcome, { variant: 'success', title: 'Submitted as a new job. It is in the list of jobs.' });
}
