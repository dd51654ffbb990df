/*
 * What people can do to a job. Each says before what it does and what is paid for it, and looks at the job again first.
 *
 * offer: the button that leads to it; label: the button that does it; words: what is said before, about the job as it is now;
 * refusal: why it cannot be done any more, or nothing; run: does it, and returns what became of it.
 */
import { h } from './platform.js';
import { count } from './format.js';
import { execute } from './mbean.js';
import { nameOf } from './state.js';

const p = (...children) => h('p', null, ...children);
const strong = text => h('strong', null, text);

const only = stage => job =>
  job.stage === stage ? undefined : `There is nothing to decide any more: this job is ${nameOf(job.status).toLowerCase()}.`;

const nextMessage = job =>
  job.jobKey ? ['the next message with the job key ', strong(job.jobKey), ' is submitted, and paid'] : ['send the message again if you want it: it is submitted, and paid'];

const cancel = {
  offer: 'Cancel',
  title: 'Cancel this job?',
  label: job => (job.status === 'in_queue' ? 'Cancel the job' : 'Ask for it anyway'),
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
          p('A running job goes on to its end, whatever is asked for, and its video is delivered like any other.'),
        ],
  run: (mbean, job) => execute(mbean, 'cancel', job.entryId),
};

const resolve = {
  offer: 'Enter request id',
  title: 'It was accepted: enter its request id',
  label: () => 'Follow this job',
  dismiss: 'Back',
  field: { label: 'Request id, from the history of the provider', pattern: /^[A-Za-z0-9_-]{1,128}$/, hint: 'Letters, digits, - and _ only' },
  refusal: only('UNCONFIRMED'),
  words: () => [
    p('Look into the history of the provider. If the submission stands there, enter its id: the job is followed from now on and delivered like any other.'),
    p(strong('Nothing is submitted and nothing more is paid.'), ' An id that the provider does not know is refused.'),
  ],
  run: (mbean, job, id) =>
    execute(mbean, 'resolveUnconfirmed', job.entryId, id).then(() => 'The job is followed from now on, and delivered when it has ended.'),
};

const forget = {
  offer: 'Forget',
  title: 'It was not accepted: forget it?',
  label: () => 'Forget it',
  dismiss: 'Back',
  danger: true,
  refusal: only('UNCONFIRMED'),
  words: job => [
    p('Only if the history of the provider does not show this submission: the entry is struck out, and ', ...nextMessage(job), '.'),
    p(strong('If it was accepted after all, it is billed, and its video never arrives here.')),
  ],
  run: (mbean, job) => execute(mbean, 'forgetUnconfirmed', job.entryId).then(() => 'The entry was struck out. Nothing was paid for it.'),
};

const sendAgain = {
  offer: 'Send again',
  title: 'It was not accepted: let it be sent again?',
  label: () => 'Free its job key',
  dismiss: 'Back',
  danger: true,
  refusal: job =>
    only('UNCONFIRMED')(job) ?? (job.jobKey ? undefined : 'This entry has no job key by which its message could be found again. Forget it, and send the message once more: it is submitted like a new one, and paid.'),
  words: job => [
    p('The ledger keeps no request, so nothing is sent now. The job key is freed, and ', ...nextMessage(job), '.'),
    p(strong('If the first one was accepted after all, you pay twice.'), ' Look into the history of the provider first.'),
  ],
  run: (mbean, job) => execute(mbean, 'allowSendAgain', job.entryId),
};

const redeliver = {
  offer: 'Redeliver',
  title: 'Hand this job to its route again?',
  label: () => 'Redeliver',
  dismiss: 'Back',
  refusal: only('PARKED'),
  words: job => [
    p(`The route has had it in vain${job.attempts ? ` ${count(job.attempts)} times` : ''}. It is handed out once more, with as many attempts as a new one. Mend the cause first.`),
    p(strong('Nothing is generated and nothing is paid again.')),
  ],
  run: (mbean, job) => execute(mbean, 'redeliverParked', job.entryId).then(() => 'The job is handed out again.'),
};

const releaseLease = {
  offer: 'Release lease',
  title: 'Take this job from the node that holds it?',
  label: () => 'Release the lease',
  dismiss: 'Back',
  danger: true,
  refusal: job => (job.owner ? undefined : 'No node holds this job.'),
  words: job => [
    p('It is in the hands of ', strong(job.owner), '. Do this only if that node is dead: another one can have the job at once then.'),
    p(strong('If the node lives, two routes can get the same video.'), ' Nothing is paid again.'),
  ],
  run: (mbean, job) => execute(mbean, 'releaseLease', job.entryId).then(() => 'The job is free for another node.'),
};

export const ACTIONS = { cancel, resolve, forget, sendAgain, redeliver, releaseLease };

/** The names of what can be done to a job as it is. */
export function actionsFor(job) {
  if (job.gone) {
    return [];
  }
  const lease = job.owner && (job.stage === 'RUNNING' || job.stage === 'ENDED') ? ['releaseLease'] : [];
  const offers = { UNCONFIRMED: ['resolve', 'forget', 'sendAgain'], PARKED: ['redeliver'], RUNNING: ['cancel'] };
  return [...(offers[job.stage] ?? []), ...lease];
}
