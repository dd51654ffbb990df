// SPDX-License-Identifier: Apache-2.0
/* All jobs that filters find, on all pages. */
import { execute } from './mbean.js';
import { NO_FILTERS } from './filters.js';
import { byNumber } from './tables.js';

/** More are neither kept in the browser nor decided about at once. */
export const MOST_SELECTED = 5000;

/** The largest page of the MBean. */
const PAGE = 500;

/**
 * Returns the jobs that the queries find, each once, at most 5,000. Reads the oldest first: jobs that come meanwhile do not move
 * others from one page to the next.
 *
 * @param queries objects of filters; one that is left out matches all
 */
export async function loadMatching(mbean, queries) {
  const found = new Map();
  for (const query of queries) {
    const filters = Object.values({ ...NO_FILTERS, ...query });
    for (let page = 0, last = false; !last && found.size < MOST_SELECTED; page++) {
      const rows = byNumber(await execute(mbean, 'find', ...filters, 'oldest', page, PAGE));
      rows.forEach(job => found.set(job.entryId, job));
      last = rows.length < PAGE;
    }
  }
  return [...found.values()].slice(0, MOST_SELECTED);
}
