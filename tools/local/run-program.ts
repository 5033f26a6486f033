import { fork } from 'node:child_process';

import {
  endOf,
  identify,
  logTail,
  orAborted,
  ProcessTable,
  stopProcess,
  waitUntil,
  WillNotStart,
  withLog,
  type Part,
} from '#libs/local-stack';

import type { Program } from './programs.js';
import { lastRefusal, REFUSED_EXIT_CODE, refusalText } from './refusal.js';

const READY_WITHIN_MS = 120_000;
const STOPS_WITHIN_MS = 15_000;

/**
 * Starts a program and waits until it is ready. It gets a process group of its own, so that Ctrl-C reaches the launcher only,
 * and a channel that closes when the launcher dies, upon which it stops by itself. It says on this channel that it listens; before that, an answer at
 * its port is another program's.
 * @throws with the end of its log when it dies or is not ready in time
 */
export async function runProgram(
  { name, main, env, readyUrl }: Program,
  stateDir: string,
  signal: AbortSignal,
): Promise<Part> {
  const child = withLog(stateDir, name, (log) =>
    fork(main, {
      env,
      // kafkajs sets its timers a moment too late at times; Node 24 warns of each.
      execArgv: ['--enable-source-maps', '--disable-warning=TimeoutNegativeWarning'],
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    }),
  );
  let listens = false;
  child.on('message', (message) => {
    listens ||= message === 'ready';
  });
  const ended = endOf(child);
  const pid = child.pid ?? 0;
  new ProcessTable(stateDir).add(pid, { name, foundation: false, signal: 'SIGTERM' });
  const stop = async (): Promise<void> => {
    const identity = identify(pid);
    if (identity) await stopProcess(identity, 'SIGTERM', STOPS_WITHIN_MS);
    await ended;
  };
  const isReady = async () => listens && (await answersOk(readyUrl ?? ''));
  if (readyUrl && !(await waitUntil(isReady, READY_WITHIN_MS, orAborted(signal, ended)))) {
    await stop();
    const refusal = (await ended) === `exit ${REFUSED_EXIT_CODE}` ? lastRefusal(logTail(stateDir, name)) : undefined;
    if (refusal) throw new WillNotStart(refusalText(name, refusal));
    throw new Error(`${name} did not become ready; the end of logs/${name}.log:\n${logTail(stateDir, name)}`);
  }
  return { pid, ended, stop };
}

async function answersOk(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  return response.ok;
}
