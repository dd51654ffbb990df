// SPDX-License-Identifier: Apache-2.0
/* What has happened to a job, in the order of time. */
import { h } from './platform.js';
import { decisionName } from './audit.js';
import { duration } from './format.js';
import { Time } from './time.js';

/** By event: its name, and its colour where it is not the usual one. */
const EVENTS = {
  intent: ['Recorded, before it was submitted'],
  submitted: ['Submitted', 'queue'],
  unconfirmed: ['Unconfirmed: no answer says whether it was accepted', 'warning'],
  in_progress: ['Seen running', 'generation'],
  completed: ['Completed', 'good'],
  failed: ['Failed', 'bad'],
  cancelled: ['Cancelled', 'warning'],
  delivery_failed: ['Delivery failed', 'bad'],
  delivered: ['Delivered', 'good'],
  parked: ['Parked', 'warning'],
  redelivery: ['Delivered again'],
  submitted_again: ['Submitted again', 'queue'],
  polls: ['Polled'],
  omitted: ['Further events, of which only the number is kept'],
};

/** Any other event is a decision of a person or an option. */
const lookOf = event => EVENTS[event] ?? [`Decision: ${decisionName(event).toLowerCase()}`, 'decision'];

/**
 * @param job may be missing where only decisions about it are left
 * @param history the events of the ledger; none of a job from before the ledger recorded them
 */
export function Timeline({ job, history }) {
  const events = history.length > 0 ? history : eventsOf(job);
  return h(
    'section',
    { className: 'sd-part-of-job', 'aria-labelledby': 'sd-timeline-title' },
    h('h3', { id: 'sd-timeline-title', className: 'sd-section-title' }, 'Timeline'),
    h('ol', { className: 'sd-timeline', role: 'list' }, events.map((event, i) => h(Event, { key: event.number, event, before: events[i - 1] }))),
  );
}

function Event({ event, before }) {
  const [name, color = 'plain'] = lookOf(event.event);
  const later = before && Date.parse(event.at) - Date.parse(before.at);
  return h(
    'li',
    { className: `sd-event sd-event-${color}` },
    h('span', { className: 'sd-event-name' }, name),
    event.detail && h('bdi', { className: 'sd-event-detail' }, event.detail),
    h('span', { className: 'sd-note' }, h(Time, { iso: event.at }), later > 0 && ` · ${duration(later)} later`, event.node && h('bdi', null, ` · ${event.node}`)),
  );
}

/** The times that are in the row of the job. */
function eventsOf(job) {
  return [
    [job.created, 'intent'],
    [job.started, 'in_progress'],
    [job.ended, job.status, job.error],
    [job.delivered, 'delivered'],
    [job.parkedReason && job.changed, 'parked', job.parkedReason],
  ]
    .filter(([at]) => at)
    .map(([at, event, detail], number) => ({ number, at, event, detail }));
}
