// SPDX-License-Identifier: Apache-2.0
/* The tab: finds the components, shows one of them. */
import { h, React, PF } from './platform.js';
import { findComponents, isLocal } from './mbean.js';
import { Costs } from './costs.js';
import { Dashboard } from './dashboard.js';
import { NoComponent } from './empty.js';
import { useLive } from './live.js';
import { COSTS, useView } from './view.js';

/** The components, and whether pictures are available. Cheap: it only searches names. */
const look = async () => ({ components: await findComponents(), local: await isLocal() });

export function SeedancePage() {
  const { data, error, refresh } = useLive(look);
  const [view, change] = useView();
  return h(
    PF.PageSection,
    { className: 'sd-page', hasBodyWrapper: false },
    content(data, error, refresh, view, change),
  );
}

function content(data, error, refresh, view, change) {
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
  const { components, local } = data;
  if (components.length === 0) {
    return h(NoComponent);
  }
  const component = components.find(({ label }) => label === view.component) ?? components[0];
  return h(view.show === COSTS ? Costs : Dashboard, { key: component.mbean, component, components, local, view, change });
}
