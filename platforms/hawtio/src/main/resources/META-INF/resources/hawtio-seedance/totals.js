// SPDX-License-Identifier: Apache-2.0
/* The numbers of the whole time. */
import { h } from './platform.js';
import { count } from './format.js';

export function Totals({ total }) {
  const { jobs, completed, failed, cancelled, delivered } = total;
  return h(
    'dl',
    { className: 'sd-tiles sd-totals' },
    tile('Submitted', jobs),
    tile('Completed', completed, shareOf(completed, completed + failed)),
    tile('Failed', failed),
    tile('Cancelled', cancelled),
    tile('Delivered', delivered, 'failed ones included'),
  );
}

const shareOf = (part, whole) => (whole > 0 ? `${Math.floor((100 * part) / whole)} % of those that ran` : '');

const tile = (name, jobs, note = '') =>
  h('div', { className: 'sd-tile' }, h('dt', null, name), h('dd', { className: 'sd-tile-value' }, count(jobs)), h('dd', { className: 'sd-tile-note' }, note));
