// SPDX-License-Identifier: Apache-2.0
/* A chart with a column for each period. The pointer, or the arrow keys, point at a period, whose values are shown and read out. */
import { h } from './platform.js';
import { markOf, wordsOf } from './periods.js';

/** The units of the drawing; it is stretched to the room there is. */
export const WIDTH = 480;
export const HEIGHT = 100;

/**
 * @param legend what stands for what: [[class, name]]
 * @param top what the full height is, as text
 * @param values the values of a period, or of the whole time, as [[name, text]]; the latter where period is undefined
 * @param at the index of the period that is pointed at, or null; point(index) changes it
 */
export function Plot({ name, meaning, legend, top, values, periods, step, at, point, children }) {
  const last = periods.length - 1;
  const shown = at === null ? values() : values(periods[at]);
  const when = at === null ? 'in all' : wordsOf(periods[at], step);
  const words = `${when}: ${shown.map(([label, text]) => `${label} ${text}`).join(', ')}`;
  return h(
    'figure',
    { className: 'sd-plot' },
    h(
      'figcaption',
      null,
      h('span', { className: 'sd-plot-name' }, name, meaning && h('span', { className: 'sd-note' }, ` ${meaning}`)),
      h('span', { className: 'sd-legend sd-plot-legend' }, legend.map(([className, label]) =>
        h('span', { key: label, className: 'sd-legend-item' }, h('i', { className: `sd-swatch ${className}` }), label))),
    ),
    h('p', { className: 'sd-plot-values', 'aria-hidden': true },
      h('span', { className: 'sd-plot-when' }, when), shown.map(([label, text]) => h('span', { key: label }, `${label} `, h('b', null, text))),
      h('span', { className: 'sd-plot-top' }, top)),
    h(
      'div',
      {
        className: 'sd-plot-area',
        role: 'slider',
        tabIndex: 0,
        'aria-label': `${name} by ${step.name}`,
        'aria-valuemin': 0,
        'aria-valuemax': last,
        'aria-valuenow': at ?? last,
        'aria-valuetext': words,
        onPointerMove: event => point(indexOf(event, periods.length)),
        onPointerDown: event => point(indexOf(event, periods.length)),
        onPointerLeave: () => point(null),
        onFocus: event => event.currentTarget.matches(':focus-visible') && at === null && point(last),
        onBlur: () => point(null),
        onKeyDown: event => move(event, at, last, point),
      },
      h(
        'svg',
        { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': true, focusable: false },
        at !== null && h('rect', { className: 'sd-plot-at', x: (at * WIDTH) / periods.length, y: 0, width: WIDTH / periods.length, height: HEIGHT }),
        children,
      ),
    ),
    h('span', { className: 'sd-chart-axis', 'aria-hidden': true },
      marksOf(last).map(index => h('span', { key: index }, markOf(periods[index], step)))),
  );
}

/** The beginning, the middle and the end. */
const marksOf = last => [...new Set([0, Math.round(last / 2), last])];

function indexOf(event, count) {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * count)));
}

function move(event, at, last, point) {
  const from = at ?? last;
  const targets = {
    ArrowLeft: from - 1, ArrowDown: from - 1, ArrowRight: from + 1, ArrowUp: from + 1,
    PageDown: from - 7, PageUp: from + 7, Home: 0, End: last,
  };
  if (event.key in targets) {
    event.preventDefault();
    point(Math.min(last, Math.max(0, targets[event.key])));
  } else if (event.key === 'Escape') {
    point(null);
  }
}

/** A column of a period, from a lower value to a higher one; the values are parts of the whole height. */
export function bar(index, count, low, high, className, key, inset = 0.12) {
  const width = WIDTH / count;
  return high > low && h('rect', {
    key,
    className,
    x: (index + inset) * width,
    y: HEIGHT * (1 - high),
    width: width * (1 - 2 * inset),
    height: HEIGHT * (high - low),
  });
}

/** A line of steps through the values. */
export function steps(parts, className) {
  const width = WIDTH / parts.length;
  const path = parts.map((part, i) => `${i ? 'L' : 'M'}${i * width} ${HEIGHT * (1 - part)}H${(i + 1) * width}`).join('');
  return h('path', { className, d: path });
}
