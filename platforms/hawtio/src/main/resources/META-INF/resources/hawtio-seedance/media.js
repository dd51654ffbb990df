// SPDX-License-Identifier: Apache-2.0
/* Pictures and videos of jobs, which the console serves beside the tab, behind the same login. */
import { Hawtio } from './platform.js';

const address = (entryId, what) =>
  `${Hawtio.hawtio.getBasePath() ?? ''}/seedance/media/${encodeURIComponent(entryId)}/${what}`;

export const frameOf = job => address(job.entryId, 'frame');

export const videoOf = job => address(job.entryId, 'video');

/** Jobs without a first frame, so that each is requested only once. */
const withoutFrame = new Set();

/** The first frame is known from the submission on, and never for an unconfirmed one. */
export const mayHaveFrame = job =>
  job.stage !== 'SUBMITTING' && job.stage !== 'UNCONFIRMED' && !withoutFrame.has(job.entryId);

export const hasNoFrame = job => withoutFrame.add(job.entryId);

/** Whether there is something to play. */
export const hasVideo = job => job.status === 'completed' && !job.gone;

/** Returns the reason why a video cannot be loaded, from the answer of the console. */
export async function whyNoVideo(job) {
  try {
    const answer = await fetch(videoOf(job), { headers: { Range: 'bytes=0-0' } });
    if (answer.ok) {
      return 'This browser cannot play the video.';
    }
    const type = answer.headers.get('Content-Type') ?? '';
    const text = type.startsWith('text/plain') ? (await answer.text()).trim() : '';
    return text && text.length < 400 ? text : `The video is not to be had (HTTP ${answer.status}).`;
  } catch {
    return 'The console does not answer.';
  }
}
