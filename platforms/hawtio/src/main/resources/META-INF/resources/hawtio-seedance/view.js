// SPDX-License-Identifier: Apache-2.0
/* The view of the page is in its address, so that it can be bookmarked, and Back works. */
import { React, Router } from './platform.js';

/** The value of show for the list of decisions; an empty one shows the jobs. */
export const AUDIT = 'decisions';

/** The value of show for budgets and costs. */
export const COSTS = 'costs';

const DEFAULTS = { component: '', show: '', channel: '', state: '', page: 1, days: 7 };

/** Of the costs that the component reports. */
const MOST_DAYS = 366;

/** @return [view, change]: change({ channel: 'x' }) goes to the first page of that, unless it names a page */
export function useView() {
  const [search, setSearch] = Router.useSearchParams();
  const text = search.toString();

  const view = React.useMemo(() => viewOf(new URLSearchParams(text)), [text]);
  const change = React.useCallback(
    parts =>
      setSearch(previous => {
        const next = new URLSearchParams(previous);
        Object.entries({ page: 1, ...parts }).forEach(([name, value]) =>
          value === DEFAULTS[name] ? next.delete(name) : next.set(name, value));
        return next;
      }),
    [setSearch],
  );
  return [view, change];
}

function viewOf(search) {
  return {
    component: search.get('component') ?? DEFAULTS.component,
    show: [AUDIT, COSTS].includes(search.get('show')) ? search.get('show') : DEFAULTS.show,
    channel: search.get('channel') ?? DEFAULTS.channel,
    state: search.get('state') ?? DEFAULTS.state,
    days: Math.min(MOST_DAYS, positive(search.get('days'))) || DEFAULTS.days,
    page: positive(search.get('page')) || DEFAULTS.page,
  };
}

const positive = text => Math.max(0, Number.parseInt(text, 10) || 0);
