// SPDX-License-Identifier: Apache-2.0
/* What narrows the gallery down, and its pages. The same parts of the address narrow down the list of jobs. */
import { h, React, PF, Icons } from './platform.js';
import { count } from './format.js';

/** In ms: the pause after the last key. */
const PAUSE = 400;

export function GalleryFilters({ channels, view, change, found, size }) {
  const all = [...new Set([...channels, view.channel].filter(Boolean))].sort();
  return h(
    React.Fragment,
    null,
    h('span', { className: 'sd-filters' },
      h(Words, { view, change }),
      h(PF.FormSelect, { className: 'sd-choice', 'aria-label': 'Channel', value: view.channel, onChange: (event, channel) => change({ channel }) },
        h(PF.FormSelectOption, { value: '', label: 'All channels' }),
        all.map(name => h(PF.FormSelectOption, { key: name, value: name, label: name })))),
    h(Pages, { found, size, page: view.page, change }),
  );
}

function Words({ view, change }) {
  const [draft, setDraft] = React.useState(view.text);
  React.useEffect(() => setDraft(view.text), [view.text]);
  React.useEffect(() => {
    const timer = draft !== view.text && setTimeout(() => change({ text: draft }, { replace: true }), PAUSE);
    return () => clearTimeout(timer);
  }, [draft]);
  return h(PF.SearchInput, {
    className: 'sd-words-field', 'aria-label': 'Words of key, id, file or prompt', placeholder: 'Key, id, file or prompt', value: draft,
    onChange: (event, text) => setDraft(text), onClear: () => setDraft(''), onSearch: () => change({ text: draft }),
  });
}

function Pages({ found, size, page, change }) {
  const last = Math.max(1, Math.ceil(found.jobs / size));
  const button = (name, icon, target, possible) =>
    h(PF.Button, { variant: 'plain', 'aria-label': name, icon: h(Icons[icon]), isDisabled: !possible, onClick: () => change({ page: target }) });
  return h(
    'nav',
    { className: 'sd-pages', 'aria-label': 'Pages of the gallery' },
    h('span', null, `${count(Math.min(found.jobs, (page - 1) * size + 1))}–${count(Math.min(found.jobs, page * size))} of ${count(found.jobs)}${found.more ? '+' : ''}`),
    button('Previous page', 'AngleLeftIcon', page - 1, page > 1),
    button('Next page', 'AngleRightIcon', page + 1, page < last || found.more),
  );
}
