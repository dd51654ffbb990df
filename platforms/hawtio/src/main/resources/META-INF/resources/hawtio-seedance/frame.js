// SPDX-License-Identifier: Apache-2.0
/* The first frame of a job, which leads to its outputs when there are some. */
import { h, React, Icons } from './platform.js';
import { titleOf } from './format.js';
import { JobLink } from './job-link.js';
import { frameOf, hasNoFrame, hasOutputs, mayHaveFrame } from './media.js';

/** The picture alone, or a quiet place for it. */
export function Picture({ job, local }) {
  const [, redraw] = React.useState(0);
  const missing = () => {
    hasNoFrame(job);
    redraw(n => n + 1);
  };
  return local && mayHaveFrame(job)
    ? h('img', { src: frameOf(local, job), alt: '', loading: 'lazy', decoding: 'async', draggable: false, onError: missing })
    : h('span', { className: 'sd-no-picture' }, h(Icons.VideoIcon));
}

export function Frame({ job, local, change }) {
  const picture = h(Picture, { job, local });
  if (!hasOutputs(job) || !local) {
    return h('span', { className: 'sd-frame' }, picture);
  }
  return h(
    JobLink,
    { job, change, play: true, className: 'sd-frame sd-frame-play', 'aria-label': `Play ${titleOf(job)}` },
    picture,
    h('span', { className: 'sd-play', 'aria-hidden': true }, h(Icons.PlayIcon)),
  );
}
