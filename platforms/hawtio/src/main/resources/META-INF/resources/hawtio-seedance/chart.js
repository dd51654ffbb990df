// SPDX-License-Identifier: Apache-2.0
/* Two small charts of the last hour, one column for each minute. */
import { h } from './platform.js';
import { clock, count, duration, plural } from './format.js';

const WIDTH = 240;
const HEIGHT = 64;

/** Columns: jobs that ended (failed ones on top); line: jobs submitted. */
export function MinuteChart({ minutes }) {
  const most = Math.max(1, ...minutes.map(m => Math.max(m.submitted, m.completed + m.failed)));
  const y = n => HEIGHT - (n / most) * HEIGHT;
  const sum = name => minutes.reduce((all, minute) => all + minute[name], 0);
  const words = `${count(sum('submitted'))} submitted, ${count(sum('completed'))} completed, ${count(sum('failed'))} failed`;
  const any = minutes.some(m => m.submitted + m.completed + m.failed > 0);
  const tip = m => `${plural(m.submitted, 'job')} submitted, ${count(m.completed)} completed, ${count(m.failed)} failed`;
  return h(
    Chart,
    { title: 'Jobs per minute', top: any ? count(most) : '', minutes, words: any ? words : '', tip },
    minutes.map((m, i) => [
      bar(i, y(m.completed), HEIGHT, 'sd-bar-completed', `c${i}`),
      bar(i, y(m.completed + m.failed), y(m.completed), 'sd-bar-failed', `f${i}`),
    ]),
    h('path', { className: 'sd-line-submitted', d: steps(minutes.map(m => y(m.submitted))) }),
  );
}

/** Columns: the mean time of generation of the jobs that completed in a minute. */
export function TimeChart({ minutes }) {
  const timed = minutes.filter(m => m.meanGeneration > 0);
  const most = Math.max(1, ...timed.map(m => m.meanGeneration));
  const y = ms => HEIGHT - (ms / most) * HEIGHT;
  const words = timed.length > 0 ? `${duration(Math.min(...timed.map(m => m.meanGeneration)))} to ${duration(most)}` : '';
  return h(
    Chart,
    { title: 'Generation time', top: timed.length > 0 ? duration(most) : '', minutes, words, tip: m => (m.meanGeneration > 0 ? `mean ${duration(m.meanGeneration)}` : 'none completed') },
    minutes.map((m, i) => bar(i, y(m.meanGeneration), HEIGHT, 'sd-bar-time', i)),
  );
}

function Chart({ title, top, minutes, words, tip, children }) {
  const column = WIDTH / minutes.length;
  return h(
    'figure',
    { className: 'sd-chart' },
    h('figcaption', { title: 'What this node has counted since its start' }, h('span', null, `${title}, this node`), h('span', { className: 'sd-chart-top', title: 'the highest minute' }, top)),
    h(
      'div',
      { className: 'sd-chart-plot' },
      h(
        'svg',
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `${title}, this node, last hour: ${words || 'nothing yet'}` },
        children,
        minutes.map((m, i) =>
          h('rect', { key: m.minute, className: 'sd-column', x: i * column, y: 0, width: column, height: HEIGHT }, h('title', null, `${clock(m.minute)}: ${tip(m)}`))),
      ),
      !words && h('span', { className: 'sd-chart-none', 'aria-hidden': true }, 'nothing yet'),
    ),
    h('span', { className: 'sd-chart-axis', 'aria-hidden': true }, h('span', null, '1 h ago'), h('span', null, 'now')),
  );
}

function bar(i, top, bottom, className, key) {
  const column = WIDTH / 60;
  return bottom - top > 0 && h('rect', { key, className, x: i * column + 0.5, y: top, width: column - 1, height: bottom - top });
}

const steps = heights =>
  heights.map((y, i) => `${i ? 'L' : 'M'}${(i * WIDTH) / heights.length} ${y}H${((i + 1) * WIDTH) / heights.length}`).join('');
