// SPDX-License-Identifier: Apache-2.0
/* All data of a job as JSON. */
import { h, React } from './platform.js';
import { CopyButton } from './copy.js';

export function Json({ job, history, input }) {
  const [open, setOpen] = React.useState(false);
  const text = () => JSON.stringify({ ...job, history, input }, null, 2);
  return h(
    'section',
    { className: 'sd-part-of-job', 'aria-labelledby': 'sd-json-title' },
    h('div', { className: 'sd-json-head' },
      h('h3', { id: 'sd-json-title', className: 'sd-section-title' }, 'JSON'),
      h(CopyButton, { text, name: 'Copy', label: 'Copy the JSON of the job' })),
    h('details', { className: 'sd-json', open, onToggle: event => setOpen(event.currentTarget.open) },
      h('summary', null, 'Show'),
      open && h('pre', { tabIndex: 0, role: 'region', 'aria-label': 'The job as JSON' }, text())),
  );
}
