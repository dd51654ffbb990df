// SPDX-License-Identifier: Apache-2.0
/*
 * Pictures and outputs of jobs, which the console serves beside the tab, behind the same login. "local" is the name of the MBean
 * of the job's component.
 */
import { Hawtio } from './platform.js';
import { isLocal } from './mbean.js';

const root = () => `${Hawtio.hawtio.getBasePath() ?? ''}/seedance/media`;

const address = (local, job, what) =>
  `${root()}/${encodeURIComponent(job.entryId)}/${what}?component=${encodeURIComponent(local)}`;

export const frameOf = (local, job) => address(local, job, 'frame');

/** @param number of the output, 1 for the first */
export const outputOf = (local, job, number) => address(local, job, `output/${number}`);

/** The address that has the browser store the output as a file. */
export const downloadOf = (local, job, number) => `${outputOf(local, job, number)}&download`;

/** Jobs without a first frame, so that each is requested only once. */
const withoutFrame = new Set();

/** The first frame is known from the submission on, and never for an unconfirmed one. */
export const mayHaveFrame = job =>
  job.stage !== 'SUBMITTING' && job.stage !== 'UNCONFIRMED' && !withoutFrame.has(job.entryId);

export const hasNoFrame = job => withoutFrame.add(job.entryId);

/** Whether there is something to play or to show. */
export const hasOutputs = job => job.status === 'completed' && !job.gone;

/** The MBeans of the components whose files the console serves: those of its own JVM. */
export async function servedComponents() {
  if (!(await isLocal())) {
    return [];
  }
  const answer = await fetch(root()).catch(() => null);
  return answer?.ok ? answer.json() : [];
}

/** Returns the outputs of a job: [{ number, kind, name, size }]; the reason why there are none is thrown. */
export async function loadOutputs(local, job) {
  const answer = await requested(address(local, job, 'outputs'));
  return answer.json();
}

/** Has the console fetch an output; settles when it is there, or fails with the reason. */
export const fetchOutput = (local, job, number) => requested(outputOf(local, job, number), { headers: { Range: 'bytes=0-0' } });

async function requested(url, options) {
  let answer;
  try {
    answer = await fetch(url, options);
  } catch {
    throw new Error('The console does not answer.');
  }
  if (!answer.ok) {
    throw new Error(await reasonOf(answer));
  }
  return answer;
}

async function reasonOf(answer) {
  const type = answer.headers.get('Content-Type') ?? '';
  const text = type.startsWith('text/plain') ? (await answer.text()).trim() : '';
  return text && text.length < 400 ? text : `It is not available (HTTP ${answer.status}).`;
}
