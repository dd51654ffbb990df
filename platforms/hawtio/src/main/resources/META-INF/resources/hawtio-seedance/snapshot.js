// SPDX-License-Identifier: Apache-2.0
/* A snapshot of all data of the page. */
import { ask, call, isError, read, valueOf } from './mbean.js';

/** How many jobs a page of the table has. */
export const PAGE_SIZE = 50;

/** How many jobs of each kind are offered for a decision at once. */
export const MOST_DECISIONS = 20;

/** The states that need a decision of a person. */
export const NEED_DECISION = ['unconfirmed', 'parked'];

const LIST = 'list(java.lang.String,java.lang.String,int,int)';

/** The attributes that are kept in memory. The others count the ledger on each read, which counts() does once for all. */
const ATTRIBUTES = [
  'SubmittedTotal', 'CompletedTotal', 'FailedTotal', 'CancelledTotal', 'UnconfirmedTotal', 'DeliveredTotal', 'ParkedTotal',
  'CostTotal', 'ApiCalls', 'ApiErrors', 'RateLimitPauses', 'WaitedFor', 'PollingPaused',
  'QueueTime', 'GenerationTime', 'DetectionLag', 'DeliveryTime',
];

/**
 * @param view { channel, state, page } that the table shows
 * @param shown the ids of the displayed jobs, which are included even if they have left that page
 * @return { now, attributes, counts, jobs, decisions, others, minutes }; others: id -> job, or null if it is gone
 */
export async function loadSnapshot(mbean, view, shown) {
  const [attributes, counts, jobs, minutes] = await ask([
    read(mbean, ATTRIBUTES),
    call(mbean, 'counts'),
    call(mbean, LIST, view.channel, view.state, view.page - 1, PAGE_SIZE),
    call(mbean, 'lastHour'),
  ]);
  const snapshot = {
    view,
    now: attributes.timestamp * 1000,
    attributes: valueOf(attributes),
    counts: countsOf(valueOf(counts)),
    jobs: newestFirst(valueOf(jobs)),
    minutes: Object.values(valueOf(minutes)).sort((a, b) => a.minute.localeCompare(b.minute)),
  };
  return { ...snapshot, ...(await loadRest(mbean, snapshot, shown)) };
}

/** Returns the pending decisions and the jobs that have left the page. */
async function loadRest(mbean, { counts, jobs }, shown) {
  const stages = NEED_DECISION.filter(state => total(counts, { state }) > 0);
  const known = new Set(jobs.map(({ entryId }) => entryId));
  const missing = shown.filter(id => !known.has(id));
  if (stages.length + missing.length === 0) {
    return { decisions: [], others: new Map() };
  }
  const answers = await ask([
    ...stages.map(state => call(mbean, LIST, '', state, 0, MOST_DECISIONS)),
    ...missing.map(id => call(mbean, 'job', id)),
  ]);
  const lists = answers.splice(0, stages.length);
  return {
    decisions: lists.flatMap(list => newestFirst(valueOf(list))),
    others: new Map(missing.map((id, i) => [id, isError(answers[i]) ? null : answers[i].value])),
  };
}

/** Jolokia sends a table as nested maps by its index: channel, state, stage. */
function countsOf(node) {
  return typeof node.entries === 'number' ? [node] : Object.values(node).flatMap(countsOf);
}

/** As the ledger has sorted them; the keys of a map need not keep an order. */
function newestFirst(table) {
  return Object.values(table).sort((a, b) => Date.parse(b.created) - Date.parse(a.created));
}

/** Returns the number of entries of a channel in a state or stage; an empty value matches all. */
export function total(counts, { channel = '', state = '' }) {
  return counts
    .filter(count => !channel || count.channel === channel)
    .filter(count => !state || count.status === state || count.stage.toLowerCase() === state)
    .reduce((sum, { entries }) => sum + entries, 0);
}
