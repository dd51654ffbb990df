// SPDX-License-Identifier: Apache-2.0
/*
 * The actions on a job. Each first reads the job again, and says what it does and what it costs.
 *
 * offer: the button that opens the dialog; label: the button that confirms; words: the explanation for the current job;
 * refusal: why it is no longer possible, or nothing; aboutOwner: whether the explanation names the node with the lease;
 * run: does it, and returns the outcome.
 */
import { p, strong } from './dialog-parts.js';
import { count } from './format.js';
import { execute } from './mbean.js';
import { nameOf } from './state.js';

const only = stage => job =>
  job.stage === stage ? undefined : `There is nothing to decide any more: this job is ${nameOf(job.status).toLowerCase()}.`;

const nextMessage = job =>
  job.jobKey ? ['the next message with the job key ', strong(job.jobKey), ' is submitted, and paid'] : ['send the message again if you want it: it is submitted, and paid'];

const cancel = {
  offer: 'Cancel',
  title: 'Cancel this job?',
  label: job => (job.status === 'in_queue' ? 'Cancel the job' : 'Try it anyway'),
  dismiss: 'Keep the job',
  danger: true,
  refusal: job => (job.stage === 'RUNNING' ? undefined : `There is nothing to cancel any more: this job is ${nameOf(job.status).toLowerCase()}.`),
  words: job =>
    job.status === 'in_queue'
      ? [
          p('It can still be stopped: it is in the queue', job.queuePosition === null ? '' : ` at position ${count(job.queuePosition)}`, '.'),
          p(strong('Cancelled now, it will neither run nor be billed'), ', and there will be no video.'),
        ]
      : [
          p(strong('It cannot be stopped any more: it runs, and is billed.')),
          p('A running job always continues to its end, and its video is delivered like any other.'),
        ],
  run: (mbean, job) => execute(mbean, 'cancel', job.entryId),
};

const resolve = {
  offer: 'Enter request id',
  title: 'It was accepted: enter its request id',
  label: () => 'Poll this job',
  dismiss: 'Back',
  field: { label: 'Request id, from the history of the provider', pattern: /^[A-Za-z0-9_-]{1,128}$/, hint: 'Letters, digits, - and _ only' },
  refusal: only('UNCONFIRMED'),
  words: () => [
    p('Look into the history of the provider. If it contains the submission, enter its id: the job is polled from now on and delivered like any other.'),
    p(strong('Nothing is submitted and nothing more is paid.'), ' An id that the provider does not know is refused.'),
  ],
  run: (mbean, job, id) =>
    execute(mbean, 'resolveUnconfirmed', job.entryId, id).then(() => 'The job is polled from now on, and delivered when it has ended.'),
};

const forget = {
  offer: 'Forget',
  title: 'It was not accepted: forget it?',
  label: () => 'Forget it',
  dismiss: 'Back',
  danger: true,
  refusal: only('UNCONFIRMED'),
  words: job => [
    p('Only if the history of the provider does not show this submission: the entry is removed, and ', ...nextMessage(job), '.'),
    p(strong('If it was accepted after all, it is billed, and its video never arrives here.')),
  ],
  run: (mbean, job) => execute(mbean, 'forgetUnconfirmed', job.entryId).then(() => 'The entry was removed. Nothing was paid for it.'),
};

const sendAgain = {
  offer: 'Send again',
  title: 'It was not accepted: let it be sent again?',
  label: () => 'Release its job key',
  dismiss: 'Back',
  danger: true,
  refusal: job =>
    only('UNCONFIRMED')(job) ?? (job.jobKey ? undefined : 'This entry has no job key by which its message could be found again. Forget it, and send the message once more: it is submitted like a new one, and paid.'),
  words: job => [
    p('Nothing is sent now. The job key is released, and ', ...nextMessage(job), '.'),
    p(strong('If the first one was accepted after all, you pay twice.'), ' Look into the history of the provider first.'),
  ],
  run: (mbean, job) => execute(mbean, 'allowSendAgain', job.entryId),
};

const redeliver = {
  offer: 'Redeliver',
  title: 'Deliver this job again?',
  label: () => 'Redeliver',
  dismiss: 'Back',
  refusal: only('PARKED'),
  words: job => [
    p(`Its delivery has failed${job.attempts ? ` ${count(job.attempts)} times` : ''}. It is delivered again, with as many attempts as a new job. Fix the cause first.`),
    p(strong('Nothing is generated and nothing is paid again.')),
  ],
  run: (mbean, job) => execute(mbean, 'redeliverParked', job.entryId).then(() => 'The job is delivered again.'),
};

const releaseLease = {
  offer: 'Release lease',
  title: 'Release the lease of another node?',
  label: () => 'Release the lease',
  dismiss: 'Back',
  danger: true,
  aboutOwner: true,
  refusal: job => (job.owner ? undefined : 'No node has a lease on this job.'),
  words: job => [
    p('The lease belongs to ', strong(job.owner), '. Release it only if that node is dead: another node can then claim the job at once.'),
    p(strong('If the node is alive, two routes can get the same video.'), ' Nothing is paid again.'),
  ],
  run: (mbean, job) => execute(mbean, 'releaseLease', job.entryId).then(() => 'Another node can claim the job now.'),
};

export const ACTIONS = { cancel, resolve, forget, sendAgain, redeliver, releaseLease };

/** Returns the names of the actions that are possible for the job. */
export function actionsFor(job) {
  if (job.gone) {
    return [];
  }
  const lease = job.owner && (job.stage === 'RUNNING' || job.stage === 'ENDED') ? ['releaseLease'] : [];
  const offers = { UNCONFIRMED: ['resolve', 'forget', 'sendAgain'], PARKED: ['redeliver'], RUNNING: ['cancel'] };
  return [...(offers[job.stage] ?? []), ...lease];
}
