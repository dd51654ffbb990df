// SPDX-License-Identifier: Apache-2.0
/* The pages of the list of jobs. */
import { h, PF, Icons } from './platform.js';
import { count } from './format.js';
import { Problem } from './problem.js';
import { PAGE_SIZE } from './snapshot.js';

/** @param found { jobs, more }: the number of jobs; with more it is at least that many */
export function Pages({ found, rows, view, change }) {
  const { page } = view;
  const last = found.more ? Infinity : Math.max(1, Math.ceil(found.jobs / PAGE_SIZE));
  const hasNext = found.more ? rows >= PAGE_SIZE : page < last;
  const button = (name, icon, target, enabled) =>
    h(PF.Button, { variant: 'plain', 'aria-label': name, icon: h(Icons[icon]), isDisabled: !enabled, onClick: () => change({ page: target }) });
  return h(
    'nav',
    { className: 'sd-pages', 'aria-label': 'Pages of jobs' },
    h(Problem, { name: 'page', view }),
    h('span', null, `${rangeOf(page, rows)} of ${numberOf(found)}`),
    button('First page', 'AngleDoubleLeftIcon', 1, page > 1),
    button('Previous page', 'AngleLeftIcon', Math.min(page - 1, last), page > 1),
    button('Next page', 'AngleRightIcon', page + 1, hasNext),
    button('Last page', 'AngleDoubleRightIcon', last, page < last && !found.more),
  );
}

function rangeOf(page, rows) {
  const before = (page - 1) * PAGE_SIZE;
  return rows === 0 ? '0' : `${count(before + 1)}–${count(before + rows)}`;
}

export const numberOf = ({ jobs, more }) => `${count(jobs)}${more ? '+' : ''}`;
