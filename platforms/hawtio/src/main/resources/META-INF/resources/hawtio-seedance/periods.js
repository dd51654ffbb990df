// SPDX-License-Identifier: Apache-2.0
/* The hours or days of the numbers. Pure functions. */
import { plural } from './format.js';

const HOUR = 3_600_000;

/** Up to this many hours the component reports hours, beyond it days, in UTC. */
const MOST_BY_HOUR = 48;

const BY_HOUR = { name: 'hour', ms: HOUR, utc: false };
const BY_DAY = { name: 'day', ms: 24 * HOUR, utc: true };

/** The unit of the periods: { name, ms, utc }. */
export const stepOf = hours => (hours <= MOST_BY_HOUR ? BY_HOUR : BY_DAY);

export const hoursOf = hours => (hours % 24 ? plural(hours, 'hour') : plural(hours / 24, 'day'));

/** The rows of a table in their order: the keys of a map need not keep one. */
export const inOrder = rows => Object.values(rows).sort((a, b) => a.from.localeCompare(b.from));

/** A period in words: 14:00 to 15:00, or Mon 30 Nov. */
export function wordsOf(period, step) {
  const from = new Date(period.from);
  if (step.utc) {
    return from.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  }
  const clock = date => date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const day = from.toLocaleDateString('en-GB', { weekday: 'short' });
  return `${day} ${clock(from)} to ${clock(new Date(from.getTime() + step.ms))}`;
}

/** A period on the axis: 14:00, or 30 Nov. */
export function markOf(period, step) {
  const from = new Date(period.from);
  return step.utc
    ? from.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
    : from.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
