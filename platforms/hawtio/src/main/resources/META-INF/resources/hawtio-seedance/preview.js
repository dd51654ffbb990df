// SPDX-License-Identifier: Apache-2.0
/* The first frame of a completed job, in whose place a click shows its first output: a video without sound, or a picture. */
import { h, React, Icons } from './platform.js';
import { titleOf } from './format.js';
import { Picture } from './frame.js';
import { loadOutputs, outputOf } from './media.js';

export function Preview({ job, local }) {
  const [state, setState] = React.useState({});
  const title = titleOf(job);
  const show = () => {
    setState({ loading: true });
    loadOutputs(local, job).then(([first]) => setState({ kind: first.kind }), ({ message }) => setState({ trouble: message }));
  };
  const failed = () => setState({ trouble: 'It cannot be shown. The page of the job says why.' });
  if (state.kind === 'video' || state.kind === 'audio') {
    return h('span', { className: 'sd-frame' },
      h(state.kind, { src: outputOf(local, job, 1), muted: state.kind === 'video', controls: true, autoPlay: true, loop: true, playsInline: true, 'aria-label': title, onError: failed }));
  }
  if (state.kind === 'image') {
    return h('span', { className: 'sd-frame' }, h('img', { src: outputOf(local, job, 1), alt: title, onError: failed }));
  }
  const note = state.trouble ?? (state.kind && 'The page of the job has this file.');
  return h(
    'button',
    { type: 'button', className: 'sd-frame sd-frame-play', 'aria-label': `Show ${title}`, disabled: state.loading, onClick: show },
    h(Picture, { job, local }),
    note
      ? h('span', { className: 'sd-preview-note', role: 'status' }, note)
      : h('span', { className: 'sd-play', 'aria-hidden': true }, h(Icons[state.loading ? 'HourglassHalfIcon' : 'PlayIcon'])),
  );
}
