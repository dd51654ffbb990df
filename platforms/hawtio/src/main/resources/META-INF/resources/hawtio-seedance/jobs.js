// SPDX-License-Identifier: Apache-2.0
/* The list of jobs with its filters and pages. */
import { h, React, PF, Icons } from './platform.js';
import { count, plural } from './format.js';
import { JobsTable } from './jobs-table.js';
import { PAGE_SIZE, total } from './snapshot.js';
import { CHOICES } from './state.js';

export function Jobs({ list, data, local, view, change, open }) {
  const number = total(data.counts, view);
  const title = React.useRef(null);
  const show = () => {
    list.show();
    title.current.focus();
  };
  return h(
    'section',
    { className: 'sd-jobs', 'aria-labelledby': 'sd-jobs-title' },
    h(
      'div',
      { className: 'sd-toolbar' },
      h('h2', { id: 'sd-jobs-title', className: 'sd-section-title', tabIndex: -1, ref: title }, 'Jobs', h(PF.Badge, { isRead: true, screenReaderText: 'in all' }, count(number))),
      h(Filters, { counts: data.counts, view, change }),
      h('span', { className: 'sd-waiting', role: 'status' },
        list.waiting > 0 && h(PF.Button, { size: 'sm', variant: 'primary', className: 'sd-pill', icon: h(Icons.ArrowUpIcon), onClick: show }, pill(list.waiting, view))),
      h(Pages, { number, page: view.page, change }),
    ),
    list.rows.length > 0
      ? h(JobsTable, { jobs: list.rows, now: data.now, local, change, open })
      : h(NoneHere, { view, change }),
  );
}

const pill = (waiting, { page, state }) =>
  page === 1 && !state ? `${plural(waiting, 'new job')} – show` : `${count(waiting)} changed – show`;

function Filters({ counts, view, change }) {
  const { channel, state } = view;
  const channels = [...new Set([...counts.map(count => count.channel), channel].filter(Boolean))].sort();
  const option = (value, name, what) =>
    h(PF.FormSelectOption, { key: value, value, label: what ? `${name} (${count(total(counts, what))})` : name });
  return h(
    'span',
    { className: 'sd-filters' },
    h(
      Choice,
      { label: 'Channel', value: channel, onChange: chosen => change({ channel: chosen }) },
      option('', 'All channels'),
      channels.map(name => option(name, name, { channel: name, state })),
    ),
    h(
      Choice,
      { label: 'State', value: state, onChange: chosen => change({ state: chosen }) },
      option('', 'All states'),
      CHOICES.map(([group, choices]) =>
        h(PF.FormSelectOptionGroup, { key: group, label: group },
          choices.map(([value, name]) => option(value, name, { state: value, channel })))),
    ),
  );
}

function Choice({ label, value, onChange, children }) {
  return h(PF.FormSelect, { className: 'sd-choice', 'aria-label': label, value, onChange: (event, chosen) => onChange(chosen) }, children);
}

function NoneHere({ view, change }) {
  return h('div', { className: 'sd-none-here' },
    h('p', null, view.page > 1 ? 'There are no jobs on this page any more.' : 'No job matches the filters.'),
    h(PF.Button, { variant: 'link', onClick: () => change({ channel: '', state: '' }) }, 'Show all jobs'));
}

function Pages({ number, page, change }) {
  const last = Math.max(1, Math.ceil(number / PAGE_SIZE));
  const from = Math.min(number, (page - 1) * PAGE_SIZE + 1);
  const button = (name, icon, target) =>
    h(PF.Button, { variant: 'plain', 'aria-label': name, icon: h(Icons[icon]), isDisabled: target < 1 || target > last, onClick: () => change({ page: target }) });
  return h(
    'nav',
    { className: 'sd-pages', 'aria-label': 'Pages of jobs' },
    h('span', null, `${count(from)}–${count(Math.min(number, page * PAGE_SIZE))} of ${count(number)}`),
    button('First page', 'AngleDoubleLeftIcon', page === 1 ? 0 : 1),
    button('Previous page', 'AngleLeftIcon', page - 1),
    button('Next page', 'AngleRightIcon', page + 1),
    button('Last page', 'AngleDoubleRightIcon', page >= last ? 0 : last),
  );
}
