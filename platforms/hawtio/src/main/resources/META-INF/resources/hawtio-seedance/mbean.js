// SPDX-License-Identifier: Apache-2.0
/* The MBean of a component over Jolokia: one HTTP request per call, with any number of reads. */
import { Hawtio } from './platform.js';

const PATTERN = 'org.apache.camel:context=*,type=services,name=SeedanceComponent*';

/** An answer that is a refusal, with a message for people. */
export class Refusal extends Error {}

/** No answer: the console or the application cannot be reached, or the login has ended. */
export class NoAnswer extends Error {
  constructor(message, loggedOut) {
    super(message);
    this.loggedOut = loggedOut;
  }
}

/** Whether the console shows its own JVM; only there it serves pictures and videos. */
export async function isLocal() {
  return !(await Hawtio.connectService.getCurrentConnectionId());
}

/** What says whether a component waits for a person; one of an earlier version does not have all. */
const WAITING = ['Unconfirmed', 'Parked', 'ChannelsWithoutConsumer'];

/**
 * Every component of every Camel context: [{ mbean, label, decisions, channels }], in one request. decisions is the number of
 * jobs that need one, channels are the names of those whose jobs no consumer delivers.
 */
export async function findComponents() {
  const [names, waiting] = await ask([
    { type: 'search', mbean: PATTERN },
    { ...read(PATTERN, WAITING), config: { ignoreErrors: 'true' } },
  ]);
  const attributes = isError(waiting) ? {} : waiting.value;
  const found = valueOf(names).map(mbean => ({
    mbean,
    context: mbean.match(/context=([^,]+)/)[1],
    name: mbean.match(/name=SeedanceComponent(?:\(([^)]*)\))?/)[1] ?? 'seedance',
    ...waitingOf(attributes[mbean] ?? {}),
  }));
  const contexts = new Set(found.map(({ context }) => context));
  return found
    .map(({ context, name, ...rest }) => ({ ...rest, label: contexts.size > 1 ? `${name} in ${context}` : name }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** An attribute that cannot be read, such as while the ledger is away, is the text of its error. */
const waitingOf = ({ Unconfirmed, Parked, ChannelsWithoutConsumer }) => ({
  decisions: (Number(Unconfirmed) || 0) + (Number(Parked) || 0),
  channels: Array.isArray(ChannelsWithoutConsumer) ? ChannelsWithoutConsumer : [],
});

/** A request that reads attributes. */
export const read = (mbean, attributes) => ({ type: 'read', mbean, attribute: attributes });

/** A request that calls an operation, which is named with its parameter types where there are several of that name. */
export const call = (mbean, operation, ...args) => ({ type: 'exec', mbean, operation, arguments: args });

/** Calls one operation and returns what it answers; a refusal is thrown. */
export async function execute(mbean, operation, ...args) {
  const [answer] = await ask([call(mbean, operation, ...args)]);
  return valueOf(answer);
}

/** Returns the value of an answer. */
export function valueOf(answer) {
  if (isError(answer)) {
    throw new Refusal(messageOf(answer));
  }
  return answer.value;
}

export const isError = answer => answer.status !== 200;

/** Whether an answer says that the arguments of the call are not possible. */
export const refusesArguments = answer => isError(answer) && /^java\.lang\.IllegalArgumentException\b/.test(answer.error ?? '');

/** Removes the class of the exception, which Jolokia puts before its message. */
export function messageOf({ error = 'The application refused, and does not say why' }) {
  return error.replace(/^(?:[\w.$]+(?:Exception|Error)\s*:\s*)+/, '');
}

/** Sends all in one request; the answers are in the order of the requests, and each may be an error. */
export async function ask(requests) {
  const jolokia = await Hawtio.jolokiaService.getJolokia();
  if (jolokia.CLIENT_VERSION === 'DUMMY') {
    // Hawtio's dummy client if it has found no agent: it never answers.
    throw new NoAnswer('The console has found no Jolokia agent. Load the page again once the application is up.', false);
  }
  return new Promise((resolve, reject) => {
    const answers = [];
    const collect = answer => {
      answers.push(answer);
      if (answers.length === requests.length) {
        resolve(answers);
      }
    };
    jolokia.request(requests, {
      method: 'post',
      success: requests.map(() => collect),
      error: requests.map(() => collect),
      fetchError: response => reject(noAnswer(response)),
    });
  });
}

function noAnswer(response) {
  if (response && (response.status === 401 || response.status === 403)) {
    return new NoAnswer('Your login has ended.', true);
  }
  return new NoAnswer(
    response ? `The console answers with HTTP ${response.status}.` : 'The application does not answer.',
    false,
  );
}
