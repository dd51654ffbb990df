/* The entry point that Hawtio calls: adds the tab and its style sheets. */
import { Hawtio } from './platform.js';
import { findComponents, isLocal } from './mbean.js';
import { SeedancePage } from './page.js';

const STYLES = ['page.css', 'overview.css', 'jobs.css', 'decisions.css', 'dialog.css'];

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

/** In this JVM always, as the component may be made later; elsewhere only where there is one. */
async function isActive() {
  if (await isLocal()) {
    return true;
  }
  const components = await findComponents().catch(() => []);
  return components.length > 0;
}

/** Settles when the style sheet is there, so that the page is never seen without it. */
function addStyle(name) {
  return new Promise(resolve => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(name, import.meta.url).href;
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}
