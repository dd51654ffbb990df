// SPDX-License-Identifier: Apache-2.0
/* What the ledger has of a job, and its input. */
import { h } from './platform.js';
import { CopyButton } from './copy.js';
import { count, money, titleOf } from './format.js';
import { failureOf, stageOf } from './state.js';
import { partsOf, wordsFor } from './strip.js';
import { Time } from './time.js';

export function Facts({ job, now }) {
  return h(
    'section',
    { className: 'sd-part-of-job', 'aria-labelledby': 'sd-facts-title' },
    h('h3', { id: 'sd-facts-title', className: 'sd-section-title' }, 'Job'),
    h('dl', { className: 'sd-facts' },
      factsOf(job, now).filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value, kind]) =>
        h('div', { key: name, className: kind ? 'sd-fact sd-fact-wide' : 'sd-fact' }, h('dt', null, name), h(Value, { name, value, kind })))),
  );
}

function Value({ name, value, kind }) {
  if (kind === 'time') {
    return h('dd', null, h(Time, { iso: value }));
  }
  return kind === 'copy'
    ? h('dd', { className: 'sd-id' }, h('bdi', null, value), h(CopyButton, { text: () => value, label: `Copy the ${name.toLowerCase()}` }))
    : h('dd', { className: kind === 'id' ? 'sd-id' : undefined }, h('bdi', null, value));
}

/** All columns of the MBean except those in the title and the timeline. */
function factsOf(job, now) {
  return [
    ['Failure', failureOf(job), 'wide'],
    ['Error code', job.errorCode, 'id'],
    ['Error', job.error, 'wide'],
    ['Parked because', job.parkedReason, 'wide'],
    ['Prompt', job.prompt === titleOf(job) && job.prompt.length < 80 ? '' : job.prompt, 'wide'],
    ['Job key', job.jobKey, 'copy'],
    ['Request id', job.requestId, 'copy'],
    ['Entry id', job.entryId, 'copy'],
    ['Model', job.model, 'wide'],
    ['File', job.fileName, 'wide'],
    ['Channel', job.channel],
    ['Stage', stageOf(job.stage)],
    ['Cost', money(job.cost)],
    ['Estimated cost', money(job.estimatedCost)],
    ['Queue position', job.queuePosition === null ? '' : count(job.queuePosition)],
    ['Time', wordsFor(partsOf(job, now)), 'wide'],
    ['Created', job.created, 'time'],
    ['Last change', job.changed, 'time'],
    ['Due', job.due, 'time'],
    ['Leased by', job.owner, 'id'],
    ['Carried headers', job.carriedHeaders, 'wide'],
  ];
}
