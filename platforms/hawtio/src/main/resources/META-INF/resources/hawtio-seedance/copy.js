// SPDX-License-Identifier: Apache-2.0
/* Copies a text to the clipboard. */
import { h, React, PF, Icons } from './platform.js';

/** In ms: how long the outcome is shown. */
const SHOWN = 2500;

/**
 * @param text returns what is copied
 * @param name the button, without which it is an icon only; label says to screen readers what is copied
 */
export function CopyButton({ text, name, done = 'Copied', label = name }) {
  const [outcome, setOutcome] = React.useState('');
  React.useEffect(() => {
    const timer = outcome && setTimeout(() => setOutcome(''), SHOWN);
    return () => clearTimeout(timer);
  }, [outcome]);
  return h(
    'span',
    { className: 'sd-copy' },
    h(PF.Button, {
      variant: name ? 'secondary' : 'plain',
      'aria-label': label,
      title: label,
      icon: h(Icons[outcome === done ? 'CheckIcon' : 'CopyIcon']),
      onClick: () => copy(text()).then(copied => setOutcome(copied ? done : 'Not copied: the browser does not allow it')),
    }, name),
    h('span', { className: 'sd-silent', role: 'status' }, outcome),
  );
}

/** Browsers offer the clipboard over TLS and on this machine only; the older way works everywhere. */
async function copy(text) {
  if (navigator.clipboard) {
    const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
    if (copied) {
      return true;
    }
  }
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sd-silent';
  document.body.append(area);
  area.select();
  try {
    return document.execCommand('copy');
  } finally {
    area.remove();
    focused?.focus();
  }
}
