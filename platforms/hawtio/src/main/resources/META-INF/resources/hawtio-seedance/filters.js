// SPDX-License-Identifier: Apache-2.0
/* The filters of the list of jobs: their names, what they can be, and how they are sent. Pure functions. */
import { CHOICES, FAILURE_KINDS } from './state.js';

/** In the order in which the MBean takes them. */
export const FILTERS = ['text', 'channel', 'state', 'model', 'failureKind', 'from', 'to', 'minCost', 'maxCost'];

/** The orders of the list, and their names. */
export const SORTS = [
  ['newest', 'Newest first'],
  ['oldest', 'Oldest first'],
  ['dearest', 'Dearest first'],
  ['cheapest', 'Cheapest first'],
  ['longest', 'Longest generation first'],
  ['ended', 'Ended last first'],
];

const oneOf = (name, values) => value =>
  values.includes(value) ? undefined : `There is no ${name} “${value}”. Possible: ${values.join(', ')}.`;

const day = value =>
  isDay(value) ? undefined : `“${value}” is not a day. Write it like 2026-11-30.`;

const cost = value =>
  /^\d{1,9}(\.\d{1,6})?$/.test(value) ? undefined : `“${value}” is not an amount. Write USD like 0.25.`;

const CHECKS = {
  state: oneOf('state', CHOICES.flatMap(([, choices]) => choices.map(([value]) => value))),
  failureKind: oneOf('kind of failure', FAILURE_KINDS),
  from: day,
  to: (value, view) => day(value) ?? (isDay(view.from) && value < view.from ? 'This is before the first day.' : undefined),
  minCost: cost,
  maxCost: (value, view) =>
    cost(value) ?? (!cost(view.minCost) && Number(value) < Number(view.minCost) ? 'This is less than the least cost.' : undefined),
  sort: oneOf('order', SORTS.map(([value]) => value)),
  page: value => (/^[1-9]\d{0,8}$/.test(value) ? undefined : `“${value}” is not a page; this is the first.`),
};

/** An ISO day or instant. */
function isDay(value) {
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(value) && !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value.slice(0, 10));
}

/** Returns why a value is not possible, or undefined. */
export const problemOf = (name, value, view) => (value === '' ? undefined : CHECKS[name]?.(value, view));

/** The filters of a view as they are sent: those that are not possible are left out. */
export const queryOf = view =>
  Object.fromEntries(FILTERS.map(name => [name, view.problems[name] ? '' : view[name].trim()]));

/** The order as it is sent. */
export const sortOf = view => (view.problems.sort ? 'newest' : view.sort);

/** Whether the counts by channel and state show how many jobs a query finds. */
export const isCounted = query => FILTERS.every(name => name === 'channel' || name === 'state' || !query[name]);

/** A view without filters. */
export const NO_FILTERS = Object.fromEntries(FILTERS.map(name => [name, '']));

export const activeFilters = view => FILTERS.filter(name => view[name] !== '');
