// SPDX-License-Identifier: Apache-2.0
/* The entry point that Hawtio calls: adds the tab and its style sheets. */
import { Hawtio } from './platform.js';
import { findComponents, isLocal } from './mbean.js';
import { SeedancePage } from './page.js';
import { addStyle } from './styles.js';

/** In ascending precedence. A view that is loaded later brings its own. */
const STYLES = [
  'page.css', 'overview.css', 'decisions.css', 'find.css', 'jobs.css', 'row.css', 'strip.css', 'narrow.css', 'audit.css', 'dialog.css', 'bulk.css',
];

export async function plugin() {
  await Promise.all(STYLES.map(addStyle));
  Hawtio.hawtio.addPlugin({
    id: 'seedance',
    title: 'Seedance',
    path: '/seedance',
    order: 15,
    component: SeedancePage,
    isActive,
  });
}

/** Always shown in this JVM, as the component may be created later; elsewhere only if there is one. */
async function isActive() {
  if (await isLocal()) {
    return true;
  }
  const components = await findComponents().catch(() => []);
  return components.length > 0;
}
