// SPDX-License-Identifier: Apache-2.0
/* The data of the page of a job. */
import { ask, call, isError, messageOf, read, valueOf } from './mbean.js';
import { byNumber } from './tables.js';

/**
 * Reads a job from the component that the address names, or else from the one that has it: links live longer than the names of
 * components.
 *
 * @param known whether the component was named in the address
 * @return { attributes, now, job, missing, history, input, component }: missing is the reason why there is no job, of which
 *     decisions can be left; component is where it is if it is not where it was looked for
 */
export async function loadJob(entryId, component, components, known) {
  const here = await readJob(component.mbean, entryId);
  if (here.job || known) {
    return here;
  }
  for (const other of components.filter(({ mbean }) => mbean !== component.mbean)) {
    const there = await readJob(other.mbean, entryId);
    if (there.job) {
      return { ...there, component: other };
    }
  }
  return here;
}

async function readJob(mbean, entryId) {
  const [attributes, job, history, input] = await ask([
    read(mbean, ['PollingPaused']),
    call(mbean, 'job', entryId),
    call(mbean, 'history', entryId),
    call(mbean, 'input', entryId),
  ]);
  const data = { attributes: valueOf(attributes), now: attributes.timestamp * 1000 };
  // None where the ledger has no such job.
  const rows = { history: isError(history) ? [] : byNumber(history.value), input: isError(input) ? [] : Object.values(input.value) };
  return isError(job) ? { ...data, ...rows, missing: messageOf(job) } : { ...data, ...rows, job: job.value };
}
