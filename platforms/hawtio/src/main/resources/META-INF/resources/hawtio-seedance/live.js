// SPDX-License-Identifier: Apache-2.0
/* Polls while the page is visible. */
import { React } from './platform.js';

/** The delay between two requests, in ms. */
const INTERVAL = 2500;

/** The maximum delay; it doubles with each failure. */
const LONGEST = 20000;

/** An answer that took long costs the application much: the next request waits this many times as long. */
const REST = 10;

/**
 * Keeps an answer up to date: requests it at once and then every 2.5 s, less often if it takes long, not while the page is
 * hidden, and with backoff after failures. The last answer stays.
 *
 * @param load returns a promise of the answer; another function starts anew
 * @param interval the delay between two requests, in ms
 * @return { data, error, retryAt, refresh }: refresh sends a request at once, and returns a promise that settles with the answer
 */
export function useLive(load, interval = INTERVAL) {
  const [state, setState] = React.useState({});
  const control = React.useRef({ refresh: () => Promise.resolve() });

  React.useEffect(() => {
    const loop = startLoop(load, interval, setState);
    control.current = loop;
    return loop.stop;
  }, [load, interval]);

  const refresh = React.useCallback(() => control.current.refresh(), []);
  return { ...state, refresh };
}

function startLoop(load, interval, setState) {
  let timer;
  let stopped = false;
  let failures = 0;
  let latest = 0;

  async function ask() {
    clearTimeout(timer);
    const turn = ++latest;
    const begin = performance.now();
    const outcome = await load().then(data => ({ data }), error => ({ error }));
    if (stopped || turn !== latest) {
      return;
    }
    failures = outcome.error ? failures + 1 : 0;
    const delay = Math.max(interval, REST * (performance.now() - begin));
    const wait = Math.min(Math.max(interval, LONGEST), delay * 2 ** Math.max(0, failures - 1));
    setState(previous =>
      outcome.error ? { ...previous, error: outcome.error, retryAt: Date.now() + wait } : { data: outcome.data });
    if (!document.hidden) {
      timer = setTimeout(ask, wait);
    }
  }

  function onVisibility() {
    clearTimeout(timer);
    if (!document.hidden) {
      ask();
    }
  }

  document.addEventListener('visibilitychange', onVisibility);
  ask();
  return {
    refresh: ask,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    },
  };
}
