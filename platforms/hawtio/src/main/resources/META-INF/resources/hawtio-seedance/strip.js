// SPDX-License-Identifier: Apache-2.0
/* The times of a job: queue, generation and delivery, on one scale for all displayed rows. */
import { h } from './platform.js';
import { duration } from './format.js';

const NICE = [5, 10, 20, 30, 60, 120, 180, 300, 600, 1200, 1800, 3600, 7200, 14400, 43200, 86400].map(s => s * 1000);

/**
 * The parts of a job's time so far: [{ kind, ms, open }]. "waiting" is queue and generation together, if it is unknown
 * when the job began to run; an open part has not ended yet.
 */
export function partsOf(job, now) {
  const created = Date.parse(job.created);
  const started = Date.parse(job.started);
  const ended = Date.parse(job.ended);
  const until = ended || now;
  const parts = [];
  const add = (kind, from, to, open) => parts.push({ kind, ms: Math.max(0, to - from), open });
  if (job.stage === 'UNCONFIRMED' || job.stage === 'SUBMITTING') {
    return parts;
  }
  if (started) {
    add('queue', created, started, false);
    add('generation', started, until, !ended);
  } else {
    add(job.status === 'in_queue' || job.status === 'cancelled' ? 'queue' : 'waiting', created, until, !ended);
  }
  if (ended && job.delivered) {
    add('delivery', ended, Date.parse(job.delivered), false);
  }
  return parts;
}

const totalOf = parts => parts.reduce((sum, { ms }) => sum + ms, 0);

/** The end of the scale in ms: all rows fit, except those that took several times as long as most. */
export function scaleOf(jobs, now) {
  const totals = jobs.map(job => totalOf(partsOf(job, now))).filter(ms => ms > 0).sort((a, b) => a - b);
  if (totals.length === 0) {
    return NICE[0];
  }
  const most = Math.min(totals[totals.length - 1], 4 * totals[Math.floor(totals.length / 2)]);
  return NICE.find(end => end >= most) ?? most;
}

const NAMES = { queue: 'in the queue', generation: 'generation', waiting: 'queue and generation', delivery: 'delivery' };

/** The same in words. */
export function wordsFor(parts) {
  return parts.map(({ kind, ms, open }) => `${NAMES[kind]} ${duration(ms)}${open ? ' so far' : ''}`).join(', ');
}

export function Strip({ job, now, scale }) {
  const parts = partsOf(job, now);
  if (parts.length === 0) {
    return h('span', { className: 'sd-none' }, '–');
  }
  const all = totalOf(parts);
  const width = ms => `${(100 * ms) / Math.max(scale, all)}%`;
  return h(
    'span',
    { className: 'sd-strip', title: wordsFor(parts) },
    h(
      'span',
      { className: `sd-strip-bar${all > scale ? ' sd-strip-over' : ''}`, role: 'img', 'aria-label': wordsFor(parts) },
      parts.map(({ kind, ms, open }) =>
        h('span', { key: kind, className: `sd-part sd-part-${kind}${open ? ' sd-part-open' : ''}`, style: { width: width(ms) } })),
    ),
    h('span', { className: 'sd-strip-total', 'aria-hidden': true }, duration(all)),
  );
}

/** The legend of the colours. */
export function StripLegend({ scale }) {
  return h(
    'span',
    { className: 'sd-legend', title: `A full bar is ${duration(scale)}` },
    ['queue', 'generation', 'delivery'].map(kind =>
      h('span', { key: kind, className: 'sd-legend-item' }, h('i', { className: `sd-swatch sd-part-${kind}` }), kind)),
  );
}
