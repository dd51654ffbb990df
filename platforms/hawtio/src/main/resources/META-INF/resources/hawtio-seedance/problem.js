// SPDX-License-Identifier: Apache-2.0
/* Why a value in the address is not possible, beside the field that shows it. */
import { h, Icons } from './platform.js';

export const problemId = name => `sd-problem-${name}`;

export function Problem({ name, view }) {
  const problem = view.problems[name];
  return problem
    ? h('span', { id: problemId(name), className: 'sd-problem', role: 'alert' }, h(Icons.ExclamationCircleIcon), h('span', null, problem))
    : null;
}
