// SPDX-License-Identifier: Apache-2.0
/* Links to the page of a job. Whoever comes back from it has the focus where it was. */
import { h, React } from './platform.js';
import { ViewLink } from './link.js';
import { JOB } from './view.js';

/** Where the id of the link that was followed last is kept, also when the page is loaded again. */
const FOLLOWED = 'seedance-followed';

/**
 * @param place tells apart several links to the same job on a view
 * @param play whether its first output is played at once
 */
export function JobLink({ job, change, play = false, place = play ? 'frame' : 'title', children, ...properties }) {
  const id = `sd-${place}-${job.entryId}`;
  React.useEffect(() => {
    if (sessionStorage.getItem(FOLLOWED) === id) {
      sessionStorage.removeItem(FOLLOWED);
      document.getElementById(id)?.focus();
    }
  }, [id]);
  const follow = parts => {
    sessionStorage.setItem(FOLLOWED, id);
    change(parts, { state: { play } });
  };
  return h(ViewLink, { ...properties, id, parts: { show: JOB, job: job.entryId }, change: follow }, children);
}
