// SPDX-License-Identifier: Apache-2.0
/* Completed jobs as pictures. Only small pictures are loaded by themselves; a video is loaded when it is played. */
import { h, React, PF } from './platform.js';
import { age, costOf, titleOf } from './format.js';
import { Choice } from './filter-fields.js';
import { NO_FILTERS, queryOf } from './filters.js';
import { Picture } from './frame.js';
import { Header } from './header.js';
import { JobLink } from './job-link.js';
import { useLive } from './live.js';
import { ask, call, read, valueOf } from './mbean.js';
import { Pages } from './pages.js';
import { Preview } from './preview.js';
import { SearchField } from './search-field.js';
import { PAGE_SIZE } from './snapshot.js';
import { byNumber } from './tables.js';
import { useHold, useLinger, useStillRows } from './still.js';

export function Gallery({ component, components, local, view, change }) {
  const { mbean } = component;
  const { page } = view;
  const { text, channel } = queryOf(view);
  const load = React.useCallback(() => loadGallery(mbean, text, channel, page), [mbean, text, channel, page]);
  const { data, error, refresh } = useLive(load);
  const { held, area } = useHold();
  const tiles = useStillRows(data ?? NOTHING, useLinger(held));
  return h(
    React.Fragment,
    null,
    h(Header, { component, components, view, change, data, error, refresh }),
    data
      ? h(
          'section',
          { className: 'sd-gallery', 'aria-labelledby': 'sd-jobs-title', ...area },
          h('div', { className: 'sd-toolbar' },
            h('h2', { id: 'sd-jobs-title', className: 'sd-section-title', tabIndex: -1 }, 'Gallery'),
            h(SearchField, { view, change }),
            h(Choice, { name: 'channel', label: 'Channel', view, change, values: data.channels },
              h(PF.FormSelectOption, { value: '', label: 'All channels' }),
              data.channels.map(name => h(PF.FormSelectOption, { key: name, value: name, label: name }))),
            h(Pages, { found: data.found, rows: tiles.rows.length, view, change })),
          tiles.rows.length > 0
            ? h('ul', { className: 'sd-tiles-of-jobs', role: 'list', 'data-hold': true },
                tiles.rows.map(job => h(Tile, { key: job.entryId, job, now: data.now, local, change })))
            : h('p', { className: 'sd-none-here' }, text || channel || page > 1 ? 'No completed job matches.' : 'No job has completed yet.'),
        )
      : !error && h(PF.Bullseye, null, h(PF.Spinner, { 'aria-label': 'Loading the gallery' })),
  );
}

const NOTHING = { key: undefined, jobs: [], others: new Map() };

async function loadGallery(mbean, text, channel, page) {
  const filters = Object.values({ ...NO_FILTERS, text, channel, state: 'completed' });
  const [attributes, counts, found, jobs] = await ask([
    read(mbean, ['PollingPaused']),
    call(mbean, 'counts'),
    call(mbean, 'countFound', ...filters),
    call(mbean, 'find', ...filters, 'newest', page - 1, PAGE_SIZE),
  ]);
  return {
    key: JSON.stringify([text, channel, page]),
    now: attributes.timestamp * 1000,
    attributes: valueOf(attributes),
    channels: Object.keys(valueOf(counts)).sort(),
    found: valueOf(found),
    jobs: byNumber(valueOf(jobs)),
    others: new Map(),
  };
}

/** The name leads to the page of the job, the picture plays the first output in its place. */
const Tile = React.memo(function Tile({ job, now, local, change }) {
  return h(
    'li',
    { className: 'sd-tile-of-job', 'data-entry': job.entryId },
    local ? h(Preview, { job, local }) : h('span', { className: 'sd-frame' }, h(Picture, { job })),
    h(JobLink, { job, change, className: 'sd-title', title: titleOf(job), dir: 'auto' }, titleOf(job)),
    h('span', { className: 'sd-note' }, [job.channel, age(job.created, now), costOf(job)].filter(Boolean).join(' · ')),
  );
});
