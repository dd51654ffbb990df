// SPDX-License-Identifier: Apache-2.0
/* The top line: the component, the views, and whether the page is up to date. */
import { h, React, PF, Icons } from './platform.js';
import { PollingSwitch } from './polling.js';
import { Views } from './views.js';
import { Waiting, choiceOf } from './waiting.js';

export function Header({ component, components, view, change, data, error, refresh }) {
  return h(
    'header',
    { className: 'sd-header' },
    h(PF.Title, { headingLevel: 'h1', size: 'xl' }, 'Seedance'),
    h(Views, { view, change }),
    components.length > 1 &&
      h(
        PF.FormSelect,
        {
          className: 'sd-component',
          'aria-label': 'Component',
          value: component.label,
          onChange: (event, label) => change({ component: label, channel: '', state: '' }),
        },
        components.map(each => h(PF.FormSelectOption, { key: each.label, value: each.label, label: choiceOf(each) })),
      ),
    h(Status, { data, error, refresh, mbean: component.mbean }),
    h(Waiting, { components, component, view, change }),
  );
}

/** Has a constant height, so that nothing below it moves when it changes. */
function Status({ data, error, refresh, mbean }) {
  const [trouble, setTrouble] = React.useState();
  const paused = data?.attributes.PollingPaused;
  const state = error ? 'danger' : paused ? 'warning' : trouble ? 'danger' : 'live';
  return h(
    'div',
    { className: `sd-status sd-status-${state}` },
    h('span', { role: 'status', className: 'sd-status-text' }, icon(state), h('span', null, text(state, data, error, trouble))),
    error
      ? h(PF.Button, retry(error, refresh))
      : data && h(PollingSwitch, { paused, mbean, refresh, report: setTrouble }),
  );
}

function icon(state) {
  const icons = { danger: 'ExclamationCircleIcon', warning: 'PauseCircleIcon' };
  return icons[state] ? h(Icons[icons[state]]) : h('i', { className: 'sd-live-dot', 'aria-hidden': true });
}

function text(state, data, error, trouble) {
  if (error) {
    return `${error.message}${error.loggedOut ? '' : data ? ' What you see is not up to date. Trying again.' : ' Trying again.'}`;
  }
  if (state === 'warning') {
    return 'Polling is paused: this node polls no running job. Submissions and deliveries continue.';
  }
  return trouble ?? (data ? 'Live' : 'Loading');
}

function retry(error, refresh) {
  return error.loggedOut
    ? { variant: 'primary', size: 'sm', onClick: () => window.location.reload(), children: 'Log in again' }
    : { variant: 'secondary', size: 'sm', onClick: refresh, children: 'Try now' };
}
