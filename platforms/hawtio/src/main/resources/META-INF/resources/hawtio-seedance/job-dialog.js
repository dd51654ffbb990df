// SPDX-License-Identifier: Apache-2.0
/* A job in full, with its video. */
import { h, PF } from './platform.js';
import { ACTIONS, actionsFor } from './actions.js';
import { mayBeRepeated } from './again.js';
import { count, money, moment, titleOf } from './format.js';
import { Player } from './player.js';
import { failureOf, stageOf, State } from './state.js';
import { partsOf, wordsFor } from './strip.js';

/** @param play whether the video begins at once */
export function JobDialog({ job, now, local, play, open, close }) {
  return h(
    PF.Modal,
    { isOpen: true, variant: 'large', onClose: close, 'aria-labelledby': 'sd-job-title', className: 'sd-dialog sd-job-dialog' },
    h(PF.ModalHeader, null, h('div', { className: 'sd-job-header' }, h(State, { job }), h('h1', { id: 'sd-job-title', className: 'sd-job-title' }, titleOf(job)))),
    h(
      PF.ModalBody,
      { tabIndex: 0, 'aria-label': 'The job' },
      h('div', { className: 'sd-job' }, h(Player, { job, local, play }), h(Facts, { facts: factsOf(job, now) })),
    ),
    h(
      PF.ModalFooter,
      null,
      h(PF.Button, { variant: 'primary', onClick: close }, 'Close'),
      mayBeRepeated(job) && h(PF.Button, { variant: 'secondary', onClick: () => open('again', job) }, 'Generate again'),
      actionsFor(job).map(name =>
        h(PF.Button, { key: name, variant: ACTIONS[name].danger ? 'secondary' : 'tertiary', isDanger: ACTIONS[name].danger, onClick: () => open(name, job) }, ACTIONS[name].offer)),
    ),
  );
}

function Facts({ facts }) {
  return h('dl', { className: 'sd-facts' },
    facts.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value, kind]) =>
      h('div', { key: name, className: kind === 'wide' ? 'sd-fact sd-fact-wide' : 'sd-fact' }, h('dt', null, name), h('dd', { className: kind === 'id' ? 'sd-id' : undefined }, value))));
}

/** All columns of the MBean except those in the title. */
function factsOf(job, now) {
  return [
    ['Failure', failureOf(job)],
    ['Error code', job.errorCode, 'id'],
    ['Error', job.error, 'wide'],
    ['Parked because', job.parkedReason, 'wide'],
    ['Prompt', job.prompt === titleOf(job) && job.prompt.length < 80 ? '' : job.prompt, 'wide'],
    ['Channel', job.channel],
    ['Job key', job.jobKey],
    ['Cost', money(job.cost)],
    ['Estimated cost', money(job.estimatedCost)],
    ['Stage', stageOf(job.stage)],
    ['Queue position', job.queuePosition === null ? '' : count(job.queuePosition)],
    ['Model', job.model, 'wide'],
    ['Time', wordsFor(partsOf(job, now)), 'wide'],
    ['Created', moment(job.created)],
    ['First seen running', moment(job.started)],
    ['Ended', moment(job.ended)],
    ['Delivered', moment(job.delivered)],
    ['Last change', moment(job.changed)],
    ['Due', moment(job.due)],
    ['Deliveries in vain', job.attempts ? count(job.attempts) : ''],
    ['Status calls', job.polls ? count(job.polls) : ''],
    ['Held by', job.owner, 'id'],
    ['Carried headers', job.carriedHeaders, 'wide'],
    ['Request id', job.requestId, 'id'],
    ['Entry', job.entryId, 'id'],
  ];
}
