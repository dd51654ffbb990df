// SPDX-License-Identifier: Apache-2.0
/* The style sheets beside the modules. */

const loading = new Map();

/** Settles when the style sheet is loaded, so that nothing is shown without it; it is loaded once. */
export function addStyle(name) {
  if (!loading.has(name)) {
    loading.set(name, new Promise(resolve => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = new URL(name, import.meta.url).href;
      link.onload = link.onerror = resolve;
      document.head.append(link);
    }));
  }
  return loading.get(name);
}
