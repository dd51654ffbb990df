// SPDX-License-Identifier: Apache-2.0
/*
 * The actions on many jobs. offer: the button, for a number of jobs; title: the question; label: the button that confirms; possible: whether it
 * fits a job; words: the explanation for the jobs, of which worth is what they cost together.
 */
import { p, strong } from './dialog-parts.js';
import { money, plural } from './format.js';

const cancel = {
  offer: jobs => `Cancel ${jobs}`,
  title: number => `Cancel ${plural(number, 'job')}?`,
  label: 'Cancel the jobs',
  dismiss: 'Keep the jobs',
  danger: true,
  possible: job => job.stage === 'RUNNING',
  words(jobs) {
    const queued = jobs.filter(({ status }) => status === 'in_queue');
    const running = jobs.filter(({ status }) => status !== 'in_queue');
    return [
      queued.length > 0 &&
        p(strong(`${plural(queued.length, 'job')} in the queue (${worthOf(queued)}): cancelled now, neither run nor billed.`), ' There will be no video.'),
      running.length > 0 &&
        p(strong(`${plural(running.length, 'job')} generating (${worthOf(running)}): cannot be stopped any more, and billed.`), ' Their videos are delivered like any other.'),
    ];
  },
};

const redeliver = {
  offer: jobs => `Redeliver ${jobs}`,
  title: number => `Deliver ${plural(number, 'job')} again?`,
  label: 'Redeliver',
  dismiss: 'Back',
  possible: job => job.stage === 'PARKED',
  words: () => [
    p('They are delivered again, with as many attempts as new jobs. Fix the cause first.'),
    p(strong('Nothing is generated and nothing is paid again.')),
  ],
};

const forget = {
  offer: jobs => `Forget ${jobs}`,
  title: number => `Forget ${plural(number, 'submission')}?`,
  label: 'Forget them',
  dismiss: 'Back',
  danger: true,
  possible: job => job.stage === 'UNCONFIRMED',
  words: jobs => [
    p('Only if the history of the provider shows none of these submissions: the entries are removed, and messages with their job keys are submitted again, and paid.'),
    p(strong(`Any that was accepted after all is billed (all together ${worthOf(jobs)}), and its video never arrives here.`)),
  ],
};

const sendAgain = {
  offer: jobs => `Send ${jobs} again`,
  title: number => `Let ${plural(number, 'submission')} be sent again?`,
  label: 'Release their job keys',
  dismiss: 'Back',
  danger: true,
  possible: job => job.stage === 'UNCONFIRMED' && Boolean(job.jobKey),
  words: jobs => [
    p(`Nothing is sent now. The job keys are released: send the messages again, and they are submitted, and paid, ${worthOf(jobs)} together.`),
    p(strong('For any that was accepted after all you pay twice.'), ' Look into the history of the provider first.'),
  ],
};

/** By the names that the MBean has for them. */
export const BULK_ACTIONS = { cancel, redeliver, forget, sendAgain };

/** What jobs cost together, or will by their estimates, as text. */
export function worthOf(jobs) {
  const known = jobs.filter(job => (job.cost ?? job.estimatedCost ?? null) !== null);
  const sum = known.reduce((total, job) => total + Number(job.cost ?? job.estimatedCost), 0);
  const rest = jobs.length - known.length;
  if (known.length === 0) {
    return 'price unknown';
  }
  const exact = known.every(job => (job.cost ?? null) !== null);
  return `${exact ? '' : '≈ '}${money(Number(sum.toFixed(6)))}${rest > 0 ? `, and ${plural(rest, 'job')} of unknown price` : ''}`;
}
