// SPDX-License-Identifier: Apache-2.0
/* Text that is being typed. */
import { React } from './platform.js';

/** In ms: the pause after the last key. */
const PAUSE = 400;

/**
 * @param value the value in effect; another one replaces what is typed
 * @param take called with the text a moment after the last key, at Enter, and when the field is left
 * @return { draft, type, settle }: type(text) at each key, settle(text) to take it at once
 */
export function useDraft(value, take) {
  const [draft, setDraft] = React.useState(value);
  const taken = React.useRef(value);
  const timer = React.useRef();

  React.useEffect(() => {
    // What is typed goes on while an earlier part of it takes effect.
    if (value !== taken.current) {
      clearTimeout(timer.current);
      taken.current = value;
      setDraft(value);
    }
  }, [value]);
  React.useEffect(() => () => clearTimeout(timer.current), []);

  const settle = text => {
    clearTimeout(timer.current);
    setDraft(text);
    if (text !== taken.current) {
      taken.current = text;
      take(text);
    }
  };
  const type = text => {
    clearTimeout(timer.current);
    setDraft(text);
    timer.current = setTimeout(() => settle(text), PAUSE);
  };
  return { draft, type, settle };
}
