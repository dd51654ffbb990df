// SPDX-License-Identifier: Apache-2.0
/* States of jobs in words and colours. */
import { h, PF, Icons } from './platform.js';
import { count } from './format.js';

/** By state: its label, PatternFly's colour for it, its icon. */
const STATES = {
  submitting: ['Submitting', 'grey', 'UploadIcon'],
  in_queue: ['In queue', 'grey', 'PendingIcon'],
  in_progress: ['Generating', 'blue', 'InProgressIcon'],
  completed: ['Completed', 'green', 'CheckCircleIcon'],
  failed: ['Failed', 'red', 'ExclamationCircleIcon'],
  cancelled: ['Cancelled', 'grey', 'BanIcon'],
  unconfirmed: ['Unconfirmed', 'orange', 'QuestionCircleIcon'],
};

/** By stage of the ledger: the next step for a job. */
const STAGES = {
  submitting: 'Being submitted',
  unconfirmed: 'Unconfirmed',
  running: 'In flight',
  ended: 'Not delivered yet',
  delivered: 'Delivered',
  parked: 'Parked',
};

export const stageOf = stage => STAGES[stage.toLowerCase()] ?? stage;

/** The filters of the list: [[group, [[value, name]]]]. */
export const CHOICES = [
  ['Ledger', Object.entries(STAGES)],
  ['Job', ['in_queue', 'in_progress', 'completed', 'failed', 'cancelled'].map(state => [state, STATES[state][0]])],
];

/** By kind of failure: its name. */
const FAILURES = {
  moderation: 'Rejected by moderation',
  invalid_input: 'Invalid input',
  expired: 'Expired',
  timeout: 'Timed out',
  cancelled: 'Cancelled',
  provider: 'Provider error',
  unknown: 'Unknown',
};

export const FAILURE_KINDS = Object.keys(FAILURES);

export const failureName = kind => FAILURES[kind] ?? kind;

/** A failure of an unknown kind has no name: its reason says more. */
export const failureOf = job => (job.status === 'failed' && job.failureKind !== 'unknown' ? FAILURES[job.failureKind] ?? '' : '');

/** Returns why a job has no video: the kind of failure, and the error or else its code. */
export const reasonOf = job => [failureOf(job), job.error || job.errorCode].filter(Boolean).join(': ');

export const nameOf = status => STATES[status]?.[0] ?? status;

/** Returns the details beside the state. */
function noteOf(job, quiet) {
  if (job.gone) {
    return 'no longer in the ledger';
  }
  if (job.status === 'in_queue' && job.queuePosition !== null) {
    return `position ${count(job.queuePosition)}`;
  }
  const notes = { ENDED: 'not delivered yet', DELIVERED: 'delivered', PARKED: 'parked', UNCONFIRMED: 'needs a decision' };
  return quiet && job.stage === 'UNCONFIRMED' ? '' : notes[job.stage];
}

/** @param quiet omits that a decision is needed */
export function State({ job, quiet = false }) {
  const [name, color, icon] = STATES[job.status] ?? [job.status, 'grey', 'QuestionCircleIcon'];
  const note = noteOf(job, quiet);
  return h(
    'span',
    { className: 'sd-state' },
    h(PF.Label, { color, isCompact: true, variant: 'outline', icon: h(Icons[icon]) }, name),
    note && h('span', { className: 'sd-note' }, note),
  );
}
