// SPDX-License-Identifier: Apache-2.0
/* Plays the video of a job in the page. */
import { h, React, PF, Icons } from './platform.js';
import { Picture } from './frame.js';
import { frameOf, hasVideo, mayHaveFrame, videoOf, whyNoVideo } from './media.js';

/** @param play whether it begins at once; else nothing is fetched before a click */
export function Player({ job, local, play }) {
  const [trouble, setTrouble] = React.useState('');
  const [playing, setPlaying] = React.useState(play);
  if (!local || !hasVideo(job)) {
    return h('div', { className: 'sd-stage sd-stage-still' }, h(Picture, { job, local }), h('span', { className: 'sd-stage-note' }, note(job, local)));
  }
  if (trouble) {
    return h(
      'div',
      { className: 'sd-stage sd-stage-trouble', role: 'alert' },
      h(Icons.ExclamationCircleIcon),
      h('p', null, trouble),
      h(PF.Button, { variant: 'secondary', size: 'sm', onClick: () => setTrouble('') }, 'Try again'),
    );
  }
  if (!playing) {
    return h(
      'button',
      { type: 'button', className: 'sd-stage sd-stage-start', 'aria-label': 'Play the video', onClick: () => setPlaying(true) },
      h(Picture, { job, local }),
      h('span', { className: 'sd-play', 'aria-hidden': true }, h(Icons.PlayIcon)),
    );
  }
  return h(
    'div',
    { className: 'sd-stage' },
    h('video', {
      src: videoOf(job),
      poster: mayHaveFrame(job) ? frameOf(job) : undefined,
      controls: true,
      autoPlay: true,
      playsInline: true,
      'aria-label': 'The video of this job',
      onError: () => whyNoVideo(job).then(setTrouble),
    }),
  );
}

function note(job, local) {
  if (!local) {
    return 'Pictures and videos are shown in the console of the application itself only';
  }
  return { failed: 'It failed: there is no video', cancelled: 'It was cancelled: there is no video', unconfirmed: '' }[job.status] ?? 'No video yet';
}
