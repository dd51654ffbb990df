// SPDX-License-Identifier: Apache-2.0
/* The view of costs: the budgets, and what jobs have cost by day, channel and model. */
import { h, React } from './platform.js';
import { Budgets } from './budgets.js';
import { CostTable } from './cost-table.js';
import { LiveView } from './live-view.js';
import { ask, call, read, valueOf } from './mbean.js';
import { leavesOf } from './tables.js';

export function Costs(properties) {
  const { component: { mbean }, view: { days }, change } = properties;
  const load = React.useCallback(() => loadCosts(mbean, days), [mbean, days]);
  return h(LiveView, { ...properties, load, name: 'costs' }, data =>
    h(React.Fragment, null, h(Budgets, { budgets: data.budgets }), h(CostTable, { costs: data.costs, mbean, days, change })));
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
