// SPDX-License-Identifier: Apache-2.0
/* One output of a job. Videos, sounds and files of an unknown type are fetched on demand only. */
import { h, React, Icons } from './platform.js';
import { bytes } from './format.js';
import { Picture } from './frame.js';
import { fetchOutput, frameOf, mayHaveFrame, outputOf } from './media.js';
import { StoreButton } from './store-button.js';
import { Trouble } from './trouble.js';

const NAMES = { video: 'Video', image: 'Image', audio: 'Sound', other: 'File' };

/** @param reload reads the list again, which knows the type of a file once that has been fetched */
export function Output({ job, local, output, of, play, reload }) {
  const name = of > 1 ? `${NAMES[output.kind]} ${output.number} of ${of}` : NAMES[output.kind];
  return h(
    'li',
    { className: `sd-output sd-output-${output.kind}` },
    h(Stage, { job, local, output, name, play, reload }),
    h(
      'div',
      { className: 'sd-output-line' },
      h('span', { className: 'sd-output-name' }, h('strong', null, name), h('bdi', { className: 'sd-note' }, [output.name, output.size && bytes(output.size)].filter(Boolean).join(' · '))),
      h(StoreButton, { job, local, output, name }),
    ),
  );
}

function Stage({ job, local, output, name, play, reload }) {
  const [playing, setPlaying] = React.useState(play);
  const [trouble, setTrouble] = React.useState('');
  const explain = () =>
    fetchOutput(local, job, output.number).then(() => `This browser cannot show ${output.name}. Download it.`, ({ message }) => message).then(setTrouble);
  if (trouble) {
    return h(Trouble, { text: trouble, retry: () => setTrouble('') });
  }
  const source = outputOf(local, job, output.number);
  if (output.kind === 'image') {
    return h('a', { className: 'sd-stage', href: source, target: '_blank', rel: 'noopener', 'aria-label': `${name} in full size, in a new tab` },
      h('img', { src: source, alt: '', loading: 'lazy', decoding: 'async', onError: explain }));
  }
  if (output.kind === 'audio') {
    return h('audio', { className: 'sd-audio', src: source, controls: true, preload: 'none', 'aria-label': `${name} of this job`, onError: explain });
  }
  if (output.kind === 'other') {
    return h(UnknownFile, { job, local, output, name, reload, setTrouble });
  }
  return playing
    ? h('div', { className: 'sd-stage' }, h('video', {
        src: source,
        poster: mayHaveFrame(job) ? frameOf(local, job) : undefined,
        controls: true,
        autoPlay: true,
        playsInline: true,
        'aria-label': `${name} of this job`,
        onError: explain,
      }))
    : h(
        'button',
        { type: 'button', className: 'sd-stage sd-stage-start', 'aria-label': `Play ${name.toLowerCase()}`, onClick: () => setPlaying(true) },
        h(Picture, { job, local }),
        h('span', { className: 'sd-play', 'aria-hidden': true }, h(Icons.PlayIcon)),
      );
}

/** Its link does not name the type; its content does, once the console has fetched it. */
function UnknownFile({ job, local, output, name, reload, setTrouble }) {
  const [fetching, setFetching] = React.useState(false);
  if (output.size) {
    return h('div', { className: 'sd-stage sd-stage-still' }, h(Icons.FileIcon), h('span', { className: 'sd-stage-note' }, 'Browsers do not show files of this type'));
  }
  const show = () => {
    setFetching(true);
    fetchOutput(local, job, output.number).then(reload, ({ message }) => setTrouble(message));
  };
  return h(
    'button',
    { type: 'button', className: 'sd-stage sd-stage-start', 'aria-label': `Show ${name.toLowerCase()}`, disabled: fetching, onClick: show },
    h(Icons.FileIcon),
    h('span', { className: 'sd-stage-note' }, fetching ? 'Fetching it' : 'Fetch it to see what it is'),
  );
}
