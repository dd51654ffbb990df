// SPDX-License-Identifier: Apache-2.0
/* Links to the page of a job. Whoever comes back from it has the focus where it was. */
import { h, React } from './platform.js';
import { ViewLink } from './link.js';
import { JOB } from './view.js';

/** The id of the link that was followed last. */
let followed = '';

/**
 * @param place tells apart several links to the same job on a view
 * @param play whether its first output is played at once
 */
export function JobLink({ job, change, play = false, place = play ? 'frame' : 'title', children, ...properties }) {
  const id = `sd-${place}-${job.entryId}`;
  React.useEffect(() => {
    if (followed === id) {
      followed = '';
      document.getElementById(id)?.focus();
    }
  }, [id]);
  const follow = parts => {
    followed = id;
    change(parts, { state: { play } });
  };
  return h(ViewLink, { ...properties, id, parts: { show: JOB, job: job.entryId }, change: follow }, children);
}
