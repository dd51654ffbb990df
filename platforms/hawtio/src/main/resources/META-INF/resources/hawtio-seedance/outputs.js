// SPDX-License-Identifier: Apache-2.0
/* All outputs of a job: videos and sounds to play, pictures, and other files to store. */
import { h, React, PF } from './platform.js';
import { Picture } from './frame.js';
import { hasOutputs, loadOutputs } from './media.js';
import { Output } from './output.js';
import { Trouble } from './trouble.js';

/** @param play whether the first one is played at once */
export function Outputs({ job, local, play }) {
  const there = Boolean(local) && hasOutputs(job);
  const { list, error, load } = useOutputs(job, local, there);
  if (!there) {
    return h('div', { className: 'sd-stage sd-stage-still' }, h(Picture, { job, local }), h('span', { className: 'sd-stage-note' }, note(job, local)));
  }
  if (error) {
    return h(Trouble, { text: error, retry: load });
  }
  if (!list) {
    return h('div', { className: 'sd-stage' }, h(PF.Spinner, { 'aria-label': 'Loading the list of outputs' }));
  }
  return h(
    'ul',
    { className: `sd-outputs${list.length > 1 ? ' sd-outputs-many' : ''}`, role: 'list' },
    list.map(output =>
      h(Output, { key: `${output.number} ${output.kind}`, job, local, output, of: list.length, play: play && output.number === 1, reload: load })),
  );
}

function useOutputs(job, local, there) {
  const [state, setState] = React.useState({});
  const { entryId } = job;
  const load = React.useCallback(() => {
    setState(({ list }) => ({ list }));
    return loadOutputs(local, { entryId }).then(list => setState({ list }), ({ message }) => setState({ error: message }));
  }, [local, entryId]);
  React.useEffect(() => {
    if (there) {
      load();
    }
  }, [there, load]);
  return { ...state, load };
}

function note(job, local) {
  if (!local) {
    return 'Pictures and videos are shown in the console of the application itself only';
  }
  return { failed: 'It failed: there is no output', cancelled: 'It was cancelled: there is no output', unconfirmed: '' }[job.status] ?? 'No output yet';
}
