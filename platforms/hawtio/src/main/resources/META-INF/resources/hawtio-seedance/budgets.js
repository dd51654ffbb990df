// SPDX-License-Identifier: Apache-2.0
/* The budgets as bars: what is spent, reserved and left. */
import { h, PF, Icons } from './platform.js';
import { money } from './format.js';

const WARNING = 80;
const FULL = 100;

export function Budgets({ budgets }) {
  return h(
    'section',
    { className: 'sd-budgets', 'aria-labelledby': 'sd-budgets-title' },
    h('h2', { id: 'sd-budgets-title', className: 'sd-section-title' }, 'Budgets'),
    budgets.length > 0
      ? h('ul', { className: 'sd-budget-list', role: 'list' },
        budgets.map(budget => h(Budget, { key: `${budget.channel} ${budget.limit} ${budget.period}`, budget })))
      : h('p', { className: 'sd-note' }, 'No budget is set: nothing limits what jobs may cost. Set the option ', h('code', null, 'budget'),
        ' on the component, for all its jobs, or on an endpoint, for those of its channel.'),
  );
}

function Budget({ budget }) {
  const { channel, limit, period, spent, reserved, left, percent } = budget;
  const name = channel === '*' ? 'All channels' : channel;
  const words = `${name}: ${money(spent)} spent, ${money(reserved)} reserved, ${money(left)} left of ${money(limit)}`;
  return h(
    'li',
    { className: 'sd-budget' },
    h('div', { className: 'sd-budget-head' },
      h('span', { className: 'sd-budget-name' }, name),
      h('span', { className: 'sd-note' }, `${money(limit)} in ${period}`),
      h(Used, { percent })),
    h('div', { className: 'sd-budget-bar', role: 'img', 'aria-label': words },
      part('sd-budget-spent', spent, budget), part('sd-budget-reserved', reserved, budget)),
    h('dl', { className: 'sd-budget-amounts' }, amount('Spent', spent), amount('Reserved', reserved), amount('Left', left)),
    percent >= FULL && h('p', { className: 'sd-note' }, 'Submissions are refused until jobs leave the period, end below their estimate or are cancelled.'),
  );
}

function Used({ percent }) {
  const [color, icon] = percent >= FULL ? ['red', 'ExclamationCircleIcon'] : percent >= WARNING ? ['orange', 'ExclamationTriangleIcon'] : ['grey'];
  return h(PF.Label, { color, isCompact: true, variant: 'outline', icon: icon && h(Icons[icon]) }, `${percent} % used`);
}

/** A part of the bar, which is as wide as the limit, or as all that is used if that is more. */
function part(className, usd, { limit, spent, reserved }) {
  const whole = Math.max(Number(limit), Number(spent) + Number(reserved));
  return whole > 0 && h('span', { className, style: { inlineSize: `${(Number(usd) / whole) * 100}%` } });
}

const amount = (name, usd) => h('div', { className: name === 'Left' ? undefined : `sd-budget-of-${name.toLowerCase()}` }, h('dt', null, name), h('dd', null, money(usd)));
