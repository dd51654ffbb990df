// SPDX-License-Identifier: Apache-2.0
/* Saves the costs as a file. */
import { h, React, PF, Icons } from './platform.js';
import { execute } from './mbean.js';

const TYPES = { csv: 'text/csv', json: 'application/json' };

export function Export({ mbean, days }) {
  const [said, setSaid] = React.useState('');
  const save = format => () =>
    execute(mbean, 'exportCosts', format, days)
      .then(text => setSaid(`Saved ${download(text, format)}`), error => setSaid(error.message));
  return h(
    'span',
    { className: 'sd-export' },
    h('span', { className: 'sd-note', role: 'status' }, said),
    Object.keys(TYPES).map(format =>
      h(PF.Button, { key: format, variant: 'secondary', size: 'sm', icon: h(Icons.DownloadIcon), onClick: save(format) }, `Export ${format.toUpperCase()}`)),
  );
}

/** Returns the name of the file. The browser saves it; nothing is served for it. */
function download(text, format) {
  const name = `seedance-costs-${new Date().toISOString().slice(0, 10)}.${format}`;
  const url = URL.createObjectURL(new Blob([text], { type: `${TYPES[format]};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
  return name;
}
