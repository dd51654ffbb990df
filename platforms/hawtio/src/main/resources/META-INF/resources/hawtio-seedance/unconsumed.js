// SPDX-License-Identifier: Apache-2.0
/* Channels whose jobs nobody claims, because no consumer delivers them. */
import { h, PF } from './platform.js';

/** Whether nobody will deliver the job: its channel is one of those, and no node has a lease on it. */
export const isUnconsumed = (job, channels) =>
  !job.gone && ['RUNNING', 'ENDED'].includes(job.stage) && !job.owner && channels.includes(job.channel);

/** Says which channels have no consumer; nothing where all have one. */
export function Unconsumed({ channels }) {
  const several = channels.length > 1;
  return channels.length > 0 && h(
    PF.Alert,
    {
      isInline: true,
      className: 'sd-unconsumed',
      variant: 'warning',
      component: 'h2',
      title: `No consumer delivers the jobs of the ${several ? 'channels' : 'channel'} ${channels.join(', ')}`,
    },
    `This node has none that runs, and no other node claims them. Start a route from seedance:result with ${several ? 'each' : 'this'} channel. `
      + 'Nothing is lost or paid again meanwhile.',
  );
}

/** The same about one job, where isUnconsumed. */
export const NoConsumer = () => h('span', { className: 'sd-note' }, 'no consumer delivers it');
