// SPDX-License-Identifier: Apache-2.0
/* The tab: finds the components, shows a view of one of them. */
import { h, React, PF } from './platform.js';
import { findComponents } from './mbean.js';
import { servedComponents } from './media.js';
import { Dashboard } from './dashboard.js';
import { NoComponent } from './empty.js';
import { Lazy } from './lazy.js';
import { useLive } from './live.js';
import { AUDIT, COSTS, GALLERY, JOB, JOBS, NODES, NUMBERS, useView } from './view.js';

/** The views whose modules are loaded when they are first shown, which keeps the first view small. */
const PARTS = {
  [GALLERY]: { load: () => import('./gallery.js').then(module => module.Gallery), styles: ['gallery.css'] },
  [NUMBERS]: { load: () => import('./numbers.js').then(module => module.Numbers), styles: ['numbers.css'] },
  [COSTS]: { load: () => import('./costs.js').then(module => module.Costs), styles: ['costs.css'] },
  [NODES]: { load: () => import('./nodes.js').then(module => module.Nodes), styles: ['nodes.css'] },
  [JOB]: { load: () => import('./job-page.js').then(module => module.JobPage), styles: ['job-page.css', 'outputs.css'] },
};

/** The components, with what waits for a decision in each, and those whose pictures and videos are available. */
async function look() {
  const [components, served] = await Promise.all([findComponents(), servedComponents()]);
  return { components, served };
}

/** In ms: components rarely come and go once there is one. */
const SELDOM = 10000;

export function SeedancePage() {
  const [known, setKnown] = React.useState(false);
  const { data, error, refresh } = useLive(look, known ? SELDOM : undefined);
  React.useEffect(() => setKnown(data?.components.length > 0), [data]);
  const [view, change] = useView();
  const opened = React.useRef();
  return h(
    PF.PageSection,
    { className: 'sd-page', hasBodyWrapper: false },
    content(data, error, refresh, view, change, opened),
  );
}

/** The one in the address, or else the one that is open, or else one with decisions waiting, or else the first. */
const chosen = (components, label, opened) =>
  components.find(component => component.label === label)
    ?? components.find(({ mbean }) => mbean === opened.current)
    ?? components.find(({ decisions }) => decisions > 0)
    ?? components[0];

function content(data, error, refresh, view, change, opened) {
  if (!data) {
    return error
      ? h(PF.Alert, {
          isInline: true,
          variant: 'danger',
          title: error.message,
          actionLinks: h(PF.AlertActionLink, { onClick: refresh }, 'Try again'),
        })
      : h(PF.Bullseye, null, h(PF.Spinner, { 'aria-label': 'Looking for the component' }));
  }
  const { components, served } = data;
  if (components.length === 0) {
    return h(NoComponent);
  }
  const component = chosen(components, view.component, opened);
  opened.current = component.mbean;
  // The name of the MBean if its files are available.
  const local = served.find(mbean => mbean === component.mbean);
  const properties = { key: component.mbean, component, components, local, view, change };
  return view.show === JOBS || view.show === AUDIT ? h(Dashboard, properties) : h(Lazy, { part: PARTS[view.show], ...properties });
}
