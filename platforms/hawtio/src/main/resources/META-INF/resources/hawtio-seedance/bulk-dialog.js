// SPDX-License-Identifier: Apache-2.0
/* Asks once about many jobs, carries the action out in slices, and lists what has become of each job. */
import { h, React, PF, Icons } from './platform.js';
import { BULK_ACTIONS, worthOf } from './bulk-actions.js';
import { CloseButton, Outcome } from './dialog-parts.js';
import { count, plural, titleOf } from './format.js';
import { execute, NoAnswer } from './mbean.js';

/** Small enough to show progress and to be stopped, large enough for one request to be worth it. */
const SLICE = 50;

/** Listed results; all others are in the list of jobs. */
const MOST_LISTED = 200;

const NOT_TRIED = { done: false, result: 'Not tried.' };
const LOST = { done: false, result: 'The answer was lost: it may have been done. Look at the job.' };

/**
 * @param name of the action
 * @param jobs those that it fits
 * @param others how many selected jobs it does not fit
 */
export function BulkDialog({ name, jobs, others, selection, mbean, refresh, close }) {
  const action = BULK_ACTIONS[name];
  const [phase, setPhase] = React.useState('confirming');
  const [results, setResults] = React.useState(new Map());
  const [trouble, setTrouble] = React.useState('');
  const [stopping, setStopping] = React.useState(false);
  const stopped = React.useRef(false);

  async function confirm() {
    setPhase('working');
    const outcome = new Map();
    for (let from = 0; from < jobs.length && !stopped.current; from += SLICE) {
      const ids = jobs.slice(from, from + SLICE).map(({ entryId }) => entryId);
      try {
        Object.values(await execute(mbean, 'decideAll', name, ids)).forEach(row => outcome.set(row.entryId, row));
      } catch (error) {
        setTrouble(error.message);
        // Without an answer nobody knows; a refusal has done nothing.
        ids.forEach(id => outcome.set(id, error instanceof NoAnswer ? LOST : { done: false, result: error.message }));
        break;
      }
      setResults(new Map(outcome));
    }
    jobs.filter(({ entryId }) => !outcome.has(entryId)).forEach(({ entryId }) => outcome.set(entryId, NOT_TRIED));
    setResults(outcome);
    selection.set(jobs.filter(({ entryId }) => outcome.get(entryId).done), false);
    setPhase('done');
    await refresh();
  }

  const leave = () => {
    stopped.current = true;
    setStopping(true);
    if (phase !== 'working') {
      close();
    }
  };
  const done = jobs.filter(({ entryId }) => results.get(entryId)?.done).length;
  return h(
    PF.Modal,
    { isOpen: true, variant: 'small', onClose: leave, 'aria-labelledby': 'sd-bulk-title', className: 'sd-dialog sd-bulk-dialog' },
    h(PF.ModalHeader, { title: action.title(jobs.length), labelId: 'sd-bulk-title', titleIconVariant: action.danger ? 'warning' : undefined }),
    h(
      PF.ModalBody,
      null,
      phase === 'confirming' && h(Question, { action, jobs, others }),
      h('div', { role: 'status' }, said(phase, { jobs, results, done, trouble })),
      phase === 'working' && h(PF.Progress, { value: (100 * results.size) / jobs.length, measureLocation: 'none', 'aria-label': 'Jobs that were tried' }),
      phase === 'done' && h(Results, { jobs, results }),
    ),
    h(PF.ModalFooter, null, buttons(phase, { action, confirm, leave, stopping })),
  );
}

function Question({ action, jobs, others }) {
  return h(
    React.Fragment,
    null,
    h('p', { className: 'sd-confirm-job' }, h('strong', null, plural(jobs.length, 'job')), h('span', null, worthOf(jobs))),
    others > 0 && h('p', { className: 'sd-note' }, `${plural(others, 'other selected job')} ${others === 1 ? 'is' : 'are'} left alone, because this is not possible for ${others === 1 ? 'it' : 'them'} now.`),
    h('div', { className: 'sd-words' }, ...action.words(jobs)),
  );
}

function said(phase, { jobs, results, done, trouble }) {
  if (phase === 'working') {
    return h('p', { className: 'sd-bulk-said' }, `${count(results.size)} of ${plural(jobs.length, 'job')}`);
  }
  if (phase !== 'done') {
    return null;
  }
  const failed = jobs.length - done;
  const title = failed === 0
    ? `Done: ${plural(done, 'job')}.`
    : `${count(done)} of ${plural(jobs.length, 'job')} done. ${count(failed)} ${failed === 1 ? 'was' : 'were'} not, and ${failed === 1 ? 'stays' : 'stay'} selected.`;
  return h(Outcome, { variant: failed === 0 ? 'success' : 'warning', title }, trouble && h('p', null, trouble));
}

/** Those that were not done come first. */
function Results({ jobs, results }) {
  const order = [...jobs].sort((a, b) => results.get(a.entryId).done - results.get(b.entryId).done);
  return h(
    React.Fragment,
    null,
    h('ul', { className: 'sd-bulk-results', role: 'list', 'aria-label': 'Results', tabIndex: 0 }, order.slice(0, MOST_LISTED).map(job => {
      const { done, result } = results.get(job.entryId);
      return h(
        'li',
        { key: job.entryId, className: done ? 'sd-bulk-done' : 'sd-bulk-failed' },
        h(done ? Icons.CheckCircleIcon : Icons.ExclamationCircleIcon, { 'aria-hidden': true }),
        h('span', { className: 'sd-silent' }, done ? 'Done: ' : 'Not done: '),
        h('span', { className: 'sd-bulk-job' }, titleOf(job)),
        h('span', { className: 'sd-bulk-result' }, result),
      );
    })),
    order.length > MOST_LISTED && h('p', { className: 'sd-note' }, `and ${plural(order.length - MOST_LISTED, 'further job')}`),
  );
}

function buttons(phase, { action, confirm, leave, stopping }) {
  if (phase === 'confirming') {
    return [
      h(PF.Button, { key: 'confirm', variant: action.danger ? 'danger' : 'primary', onClick: confirm }, action.label),
      h(PF.Button, { key: 'dismiss', variant: 'link', onClick: leave }, action.dismiss),
    ];
  }
  return phase === 'working'
    ? h(PF.Button, { key: 'stop', variant: 'secondary', isDisabled: stopping, onClick: leave }, 'Stop')
    : h(CloseButton, { key: 'close', close: leave });
}
