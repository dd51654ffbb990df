// SPDX-License-Identifier: Apache-2.0
/* Stores an output as a file. The console fetches it first, so that a failure is said here. */
import { h, React, PF, Icons } from './platform.js';
import { downloadOf, fetchOutput } from './media.js';

export function StoreButton({ job, local, output, name }) {
  const [fetching, setFetching] = React.useState(false);
  const [trouble, setTrouble] = React.useState('');
  const store = async () => {
    setFetching(true);
    setTrouble('');
    try {
      await fetchOutput(local, job, output.number);
      const link = document.createElement('a');
      link.href = downloadOf(local, job, output.number);
      link.download = output.name;
      link.click();
    } catch (error) {
      setTrouble(error.message);
    }
    setFetching(false);
  };
  return h(
    'span',
    { className: 'sd-store' },
    h(PF.Button, { variant: 'secondary', size: 'sm', icon: h(Icons.DownloadIcon), isLoading: fetching, isDisabled: fetching, 'aria-label': `Download ${name.toLowerCase()}: ${output.name}`, onClick: store }, 'Download'),
    h('span', { role: 'status', className: 'sd-error' }, trouble),
  );
}
