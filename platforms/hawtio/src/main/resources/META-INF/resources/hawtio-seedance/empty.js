// SPDX-License-Identifier: Apache-2.0
/* Explains what to do when there are no jobs. */
import { React, h, PF, Icons } from './platform.js';

const ROUTE = `- route:
    from:
      uri: file:inbox?readLock=changed&moveFailed=.failed
      steps:
        - to:
            uri: seedance:generate
            parameters:
              prompt: The camera moves slowly
              download: true
              fileName: \${file:name.noext.single}.mp4
        - to: file:outbox?tempPrefix=.part-`;

export function NoComponent() {
  return h(Nothing, { title: 'No Seedance component yet' },
    h('p', null, 'This application has made none so far. The tab fills when a route uses one, for example this one:'), example());
}

export function NoJobs() {
  return h(Nothing, { title: 'No jobs yet' },
    h('p', null, 'Send a message to a route with ', h('code', null, 'seedance:submit'), ' or ', h('code', null, 'seedance:generate'),
      '. Its job shows up here within seconds. This route makes a video of each picture dropped into the folder inbox:'), example());
}

const example = () => h(React.Fragment, null,
  h('pre', { className: 'sd-example', tabIndex: 0, 'aria-label': 'An example of a route' }, ROUTE),
  h('p', null, 'A picture is paid once, also when it is read again. Set ', h('code', null, 'camel.component.seedance.ledger-directory'),
    ', so that a restart changes nothing about that.'));

function Nothing({ title, children }) {
  return h(
    PF.EmptyState,
    { titleText: title, headingLevel: 'h2', icon: Icons.VideoIcon, variant: 'lg', className: 'sd-empty' },
    h(PF.EmptyStateBody, null, children),
  );
}
