// SPDX-License-Identifier: Apache-2.0
/* Values as people read them. Pure functions. */

/** USD with two decimals, or as many more, up to four, as it takes to show it. */
export function money(usd) {
  if (usd === null || usd === undefined || usd === '') {
    return '';
  }
  const amount = Number(usd);
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: amount < 100 ? 4 : 2 })}`;
}

/** What a job has cost, or else its estimate, unless it was cancelled. */
export function costOf(job) {
  const estimate = job.status === 'cancelled' ? '' : money(job.estimatedCost);
  return money(job.cost) || (estimate && `≈ ${estimate}`);
}

/** 12345 -> 12,345. */
export const count = n => Number(n ?? 0).toLocaleString('en-US');

/** A length of time in ms with one unit, two where the first is small: 420 ms, 7.2 s, 48 s, 3 min 20 s, 2 h 5 min, 3 d. */
export function duration(ms) {
  const s = Math.max(0, ms) / 1000;
  if (s < 1) {
    return `${Math.round(s * 1000)} ms`;
  }
  if (s < 9.95) {
    return `${s.toFixed(1)} s`;
  }
  if (s < 119.5) {
    return `${Math.round(s)} s`;
  }
  if (s < 600) {
    return pair(Math.round(s), 60, 'min', 's');
  }
  if (s < 119.5 * 60) {
    return `${Math.round(s / 60)} min`;
  }
  return s < 172800 ? pair(Math.round(s / 60), 60, 'h', 'min') : `${Math.round(s / 86400)} d`;
}

function pair(value, base, large, small) {
  const rest = value % base;
  return `${Math.floor(value / base)} ${large}${rest ? ` ${rest} ${small}` : ''}`;
}

/** How long ago, roughly: just now, 40 s, 12 min, 3 h, 5 d. */
export function age(then, now) {
  const s = (now - Date.parse(then)) / 1000;
  const units = [[172800, 86400, 'd'], [5400, 3600, 'h'], [90, 60, 'min']];
  const [, size, unit] = units.find(([from]) => s >= from) ?? [0, 1, 's'];
  return s < 2 ? 'just now' : `${Math.round(s / size)} ${unit}`;
}

const MOMENT = {
  day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
};

/** A point in time, in the time zone of the browser, which it names. */
export const moment = iso => (iso ? new Date(iso).toLocaleString('en-GB', MOMENT) : '');

/** The hour and minute of a point in time, with the time zone. */
export const clock = iso =>
  new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });

/** 20480 -> 20 KB. */
export function bytes(n) {
  const units = [[1e9, 'GB'], [1e6, 'MB'], [1e3, 'KB']];
  const [size, unit] = units.find(([from]) => n >= from) ?? [1, 'bytes'];
  const amount = n / size;
  return `${amount < 10 && size > 1 ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}

/** 1 job, 2 jobs. */
export const plural = (n, noun) => `${count(n)} ${noun}${n === 1 ? '' : 's'}`;

/** The title of a job: its file and its prompt, as many files can have the same prompt; without either its key, else its id. */
export const titleOf = job =>
  [job.fileName, job.prompt].filter(Boolean).join(' · ') || job.jobKey || job.requestId || job.entryId;
