/* What to do when there is nothing to see. */
import { h, PF, Icons } from './platform.js';

const ROUTE = `- from:
    uri: file:in
    steps:
      - to: seedance:generate?download=true
      - to: file:out`;

export function NoComponent() {
  return h(Nothing, { title: 'No Seedance component yet' },
    h('p', null, 'This application has made none so far. The tab fills when a route uses one, for example this one:'), example());
}

export function NoJobs() {
  return h(Nothing, { title: 'No jobs yet' },
    h('p', null, 'Send a message to a route with ', h('code', null, 'seedance:submit'), ' or ', h('code', null, 'seedance:generate'),
      '. Its job shows up here within seconds. A route that makes a video of each picture dropped into a folder:'), example());
}

const example = () => h('pre', { className: 'sd-example', tabIndex: 0, 'aria-label': 'An example of a route' }, ROUTE);

function Nothing({ title, children }) {
  return h(
    PF.EmptyState,
    { titleText: title, headingLevel: 'h2', icon: Icons.VideoIcon, variant: 'lg', className: 'sd-empty' },
    h(PF.EmptyStateBody, null, children),
  );
}
