// SPDX-License-Identifier: Apache-2.0
/* The fields of the request of a job. */
import { h } from './platform.js';

/** @param input the fields that the ledger has; nothing where it has none */
export function Input({ input }) {
  return input?.length > 0 && h(
    'section',
    { className: 'sd-part-of-job', 'aria-labelledby': 'sd-input-title' },
    h('h3', { id: 'sd-input-title', className: 'sd-section-title' }, 'Input'),
    h('dl', { className: 'sd-facts' },
      input.map(({ field, value, kept }) =>
        h('div', { key: field, className: 'sd-fact sd-fact-wide' },
          h('dt', null, h('bdi', null, field)),
          h('dd', null, kept && value !== null ? h('bdi', null, value) : h('span', { className: 'sd-none' }, value ?? 'not kept in the ledger'))))),
    input.every(({ kept }) => !kept) && h('p', { className: 'sd-note' }, 'With the option keepRequest the ledger keeps the values of later jobs.'),
  );
}
