// SPDX-License-Identifier: Apache-2.0
/* The view of costs: the budgets, and what jobs have cost by day, channel and model. */
import { h, React, PF } from './platform.js';
import { Budgets } from './budgets.js';
import { CostTable } from './cost-table.js';
import { Header } from './header.js';
import { useLive } from './live.js';
import { ask, call, read, valueOf } from './mbean.js';
import { leavesOf } from './tables.js';

export function Costs({ component, components, view, change }) {
  const { mbean } = component;
  const { days } = view;
  const load = React.useCallback(() => loadCosts(mbean, days), [mbean, days]);
  const { data, error, refresh } = useLive(load);
  return h(
    React.Fragment,
    null,
    h(Header, { component, components, view, change, data, error, refresh, mbean }),
    data
      ? h(React.Fragment, null, h(Budgets, { budgets: data.budgets }), h(CostTable, { costs: data.costs, mbean, days, change }))
      : !error && h(PF.Bullseye, null, h(PF.Spinner, { 'aria-label': 'Loading the costs' })),
  );
}

async function loadCosts(mbean, days) {
  const [attributes, budgets, costs] = await ask([
    read(mbean, ['PollingPaused']),
    call(mbean, 'budgets'),
    call(mbean, 'costs', days),
  ]);
  return {
    attributes: valueOf(attributes),
    budgets: leavesOf(valueOf(budgets), 'percent').sort(allChannelsFirst),
    costs: leavesOf(valueOf(costs), 'jobs').sort(latestFirst),
  };
}

const allChannelsFirst = (a, b) => (b.channel === '*') - (a.channel === '*') || a.channel.localeCompare(b.channel);

const latestFirst = (a, b) =>
  b.day.localeCompare(a.day) || a.channel.localeCompare(b.channel) || a.model.localeCompare(b.model);
