// SPDX-License-Identifier: Apache-2.0
/* The view of the page is in its address, so that it can be bookmarked and sent, and Back works. */
import { React, Router } from './platform.js';
import { FILTERS, problemOf } from './filters.js';

/** The values of show. */
export const JOBS = '';
export const GALLERY = 'gallery';
export const NUMBERS = 'numbers';
export const COSTS = 'costs';
/** The list of decisions. */
export const AUDIT = 'decisions';
export const NODES = 'nodes';
/** The page of the job whose entry id is in job. */
export const JOB = 'job';

const SHOWN = [JOBS, GALLERY, NUMBERS, COSTS, AUDIT, NODES, JOB];

/** What is not in the address. */
export const DEFAULTS = {
  component: '',
  show: JOBS,
  job: '',
  ...Object.fromEntries(FILTERS.map(name => [name, ''])),
  sort: 'newest',
  page: 1,
  days: 7,
  hours: 24,
};

/** Of the costs that the component reports. */
const MOST_DAYS = 366;

/** Of the numbers that the component reports. */
const MOST_HOURS = 24 * 90;

/**
 * @return [view, change]: change({ channel: 'x' }) goes to the first page of that, unless it names a page;
 *     change(parts, { replace: true }) does not add to the history of the browser
 */
export function useView() {
  const [search, setSearch] = Router.useSearchParams();
  const text = search.toString();

  const view = React.useMemo(() => viewOf(new URLSearchParams(text)), [text]);
  const change = React.useCallback(
    // Not from the last rendering: another change may have come since.
    (parts, options) => setSearch(searchOf(window.location.search, { page: 1, ...parts }), options),
    [setSearch],
  );
  return [view, change];
}

function searchOf(previous, parts) {
  const next = new URLSearchParams(previous);
  Object.entries(parts).forEach(([name, value]) => (value === DEFAULTS[name] ? next.delete(name) : next.set(name, value)));
  return next;
}

/** The address of the page with other parts of the view, for links that can be opened beside it. */
export function addressOf(parts) {
  const search = searchOf(window.location.search, { page: 1, ...parts }).toString();
  return window.location.pathname + (search && `?${search}`);
}

/**
 * The view as the address has it. A value that is not possible stays in it, as the field that it belongs to shows it, and
 * problems has the reason, by name; see queryOf.
 */
function viewOf(search) {
  const read = name => search.get(name) ?? DEFAULTS[name];
  const view = {
    component: read('component'),
    show: SHOWN.includes(search.get('show')) ? search.get('show') : DEFAULTS.show,
    job: read('job'),
    ...Object.fromEntries([...FILTERS, 'sort'].map(name => [name, read(name)])),
    days: Math.min(MOST_DAYS, positive(search.get('days'))) || DEFAULTS.days,
    hours: Math.min(MOST_HOURS, positive(search.get('hours'))) || DEFAULTS.hours,
    page: positive(search.get('page')) || DEFAULTS.page,
  };
  const given = name => (name === 'page' ? search.get('page') ?? '1' : view[name]);
  const problems = [...FILTERS, 'sort', 'page']
    .map(name => [name, problemOf(name, given(name), view)])
    .filter(([, problem]) => problem);
  return { ...view, problems: Object.fromEntries(problems) };
}

const positive = text => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);
