// SPDX-License-Identifier: Apache-2.0
/* The switch of the polling of this node, which is not that of the page. */
import { h, React, PF, Icons } from './platform.js';
import { execute } from './mbean.js';

/** @param report called with a refusal, or with nothing when it has worked */
export function PollingSwitch({ paused, mbean, refresh, report }) {
  const [asking, setAsking] = React.useState(false);
  const run = operation =>
    execute(mbean, operation)
      .then(() => report(), refused => report(refused.message))
      .then(() => setAsking(false))
      .then(refresh);

  return h(
    React.Fragment,
    null,
    paused
      ? h(PF.Button, { variant: 'primary', size: 'sm', icon: h(Icons.PlayIcon), onClick: () => run('resumePolling') }, 'Resume polling')
      : h(PF.Button, { variant: 'link', size: 'sm', onClick: () => setAsking(true) }, 'Pause this node…'),
    asking && h(Question, { pause: () => run('pausePolling'), close: () => setAsking(false) }),
  );
}

function Question({ pause, close }) {
  return h(
    PF.Modal,
    { isOpen: true, variant: 'small', onClose: close, 'aria-labelledby': 'sd-pause-title', className: 'sd-dialog' },
    h(PF.ModalHeader, { title: 'Pause polling on this node?', labelId: 'sd-pause-title', titleIconVariant: 'warning' }),
    h(
      PF.ModalBody,
      null,
      h(
        'div',
        { className: 'sd-words' },
        h('p', null, h('strong', null, 'Not this page: the application.'), ' Until somebody resumes it, this node sends no status call. It does not detect that a job has ended, and so delivers no new video.'),
        h('p', null, 'Jobs run on and are billed. Submissions continue, and so does the delivery of jobs that are known to have ended. Waits still end at waitTimeout. Other nodes continue.'),
      ),
    ),
    h(
      PF.ModalFooter,
      null,
      h(PF.Button, { variant: 'danger', onClick: pause }, 'Pause polling'),
      h(PF.Button, { variant: 'link', onClick: close }, 'Keep polling'),
    ),
  );
}
