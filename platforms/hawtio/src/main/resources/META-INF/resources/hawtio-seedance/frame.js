// SPDX-License-Identifier: Apache-2.0
/* The first frame of a job, which plays its video when there is one. */
import { h, React, Icons } from './platform.js';
import { titleOf } from './format.js';
import { frameOf, hasNoFrame, hasVideo, mayHaveFrame } from './media.js';

/** The picture alone, or a quiet place for it. */
export function Picture({ job, local }) {
  const [, redraw] = React.useState(0);
  const missing = () => {
    hasNoFrame(job);
    redraw(n => n + 1);
  };
  return local && mayHaveFrame(job)
    ? h('img', { src: frameOf(job), alt: '', loading: 'lazy', decoding: 'async', draggable: false, onError: missing })
    : h('span', { className: 'sd-no-picture' }, h(Icons.VideoIcon));
}

export function Frame({ job, local, onOpen }) {
  const picture = h(Picture, { job, local });
  if (!hasVideo(job) || !local) {
    return h('span', { className: 'sd-frame' }, picture);
  }
  return h(
    'button',
    { type: 'button', className: 'sd-frame sd-frame-play', 'aria-label': `Play the video of ${titleOf(job)}`, onClick: onOpen },
    picture,
    h('span', { className: 'sd-play', 'aria-hidden': true }, h(Icons.PlayIcon)),
  );
}
