// SPDX-License-Identifier: Apache-2.0
/* A snapshot of all data of the page. */
import { isCounted, NO_FILTERS, queryOf, sortOf } from './filters.js';
import { ask, call, isError, messageOf, read, refusesArguments, valueOf } from './mbean.js';
import { byNumber, leavesOf } from './tables.js';

/** How many jobs a page of the table has. */
export const PAGE_SIZE = 50;

/** How many jobs of each kind are offered for a decision at once. */
export const MOST_DECISIONS = 20;

/** The states that need a decision of a person. */
export const NEED_DECISION = ['unconfirmed', 'parked'];

/** In ms: counting what filters find costs more than a page of it. */
const COUNT_AGAIN = 20000;

/** What this node has counted, and the state of its polling. */
const ATTRIBUTES = ['ApiCalls', 'ApiErrors', 'RateLimitPauses', 'PollingPaused'];

/** What tells one list from another. */
export const listKey = view => JSON.stringify([queryOf(view), sortOf(view), view.page]);

/**
 * Returns a function that loads a snapshot. It sends one request; another one only if jobs on the screen have left the list.
 *
 * @param view whose filters, order and page the table shows
 * @param shown returns the ids of the displayed jobs, which are included even if they have left that page
 * @return { now, attributes, counts, found, refused, jobs, decisions, others, minutes }; found: { jobs, more, cost, unknownCost };
 *     refused: why the filters are not possible; others: id -> job, or null if it is gone
 */
export function snapshotLoader(mbean, view, shown) {
  const query = queryOf(view);
  const key = listKey(view);
  const filters = Object.values(query);
  let counted = { at: -Infinity };

  return async () => {
    const count = !isCounted(query) && performance.now() - counted.at > COUNT_AGAIN;
    const [attributes, counts, minutes, page, ...rest] = await ask([
      read(mbean, ATTRIBUTES),
      call(mbean, 'counts'),
      call(mbean, 'lastHour'),
      call(mbean, 'find', ...filters, sortOf(view), view.page - 1, PAGE_SIZE),
      ...NEED_DECISION.map(state => call(mbean, 'find', ...Object.values({ ...NO_FILTERS, state }), 'newest', 0, MOST_DECISIONS)),
      ...(count ? [call(mbean, 'countFound', ...filters)] : []),
    ]);
    const refused = refusesArguments(page) ? messageOf(page) : undefined;
    const jobs = refused ? [] : byNumber(valueOf(page));
    const decisions = rest.slice(0, NEED_DECISION.length).flatMap(table => byNumber(valueOf(table)));
    const tally = leavesOf(valueOf(counts), 'entries');
    if (count && !refused) {
      counted = { at: performance.now(), value: valueOf(rest[NEED_DECISION.length]) };
    }
    return {
      query: key,
      now: attributes.timestamp * 1000,
      attributes: valueOf(attributes),
      counts: tally,
      found: refused ? { jobs: 0 } : counted.value ?? { jobs: total(tally, query) },
      refused,
      jobs,
      decisions,
      others: await loadOthers(mbean, shown(), [...jobs, ...decisions]),
      minutes: Object.values(valueOf(minutes)).sort((a, b) => a.minute.localeCompare(b.minute)),
    };
  };
}

/** Returns the jobs that have left the list while they are shown. */
async function loadOthers(mbean, shown, jobs) {
  const known = new Set(jobs.map(({ entryId }) => entryId));
  const missing = shown.filter(id => !known.has(id));
  if (missing.length === 0) {
    return new Map();
  }
  const answers = await ask(missing.map(id => call(mbean, 'job', id)));
  return new Map(missing.map((id, i) => [id, isError(answers[i]) ? null : answers[i].value]));
}

/** Returns the number of entries of a channel in a state or stage; an empty value matches all. */
export function total(counts, { channel = '', state = '' }) {
  return counts
    .filter(count => !channel || count.channel === channel)
    .filter(count => !state || count.status === state || count.stage.toLowerCase() === state)
    .reduce((sum, { entries }) => sum + entries, 0);
}
