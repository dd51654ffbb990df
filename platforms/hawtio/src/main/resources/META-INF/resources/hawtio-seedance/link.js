// SPDX-License-Identifier: Apache-2.0
/* Links to a view of the page. */
import { h } from './platform.js';
import { addressOf } from './view.js';

/** A link that changes the view, and that can be opened in another tab of the browser as well. */
export function ViewLink({ parts, change, children, ...properties }) {
  const follow = event => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      change(parts);
    }
  };
  return h('a', { ...properties, href: addressOf(parts), onClick: follow }, children);
}
