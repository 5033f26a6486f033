import { createServer } from 'node:net';
import { join } from 'node:path';

import { readJson, writeJson } from './state-folder.js';

/** Below the range from which systems take the ports of outgoing connections. */
const FALLBACK_FROM = 20_000;
const FALLBACK_COUNT = 10_000;

export type IsFree = (port: number) => Promise<boolean>;

export const isFree: IsFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });

/**
 * Gives every name a free port of 127.0.0.1: the remembered one, else the preferred one, else any other.
 * A port is given once, even when two names prefer the same.
 */
export async function choosePorts(
  wished: Readonly<Record<string, number>>,
  remembered: Readonly<Record<string, number>>,
  free: IsFree = isFree,
  draw: () => number = () => FALLBACK_FROM + Math.floor(Math.random() * FALLBACK_COUNT),
): Promise<Record<string, number>> {
  const chosen: Record<string, number> = {};
  for (const [name, wish] of Object.entries(wished)) {
    const candidates = [remembered[name], wish].filter((port) => port !== undefined);
    let port = candidates.shift() ?? draw();
    while (Object.values(chosen).includes(port) || !(await free(port))) port = candidates.shift() ?? draw();
    chosen[name] = port;
  }
  return chosen;
}

/**
 * {@link choosePorts} with the memory in `ports.json` of the state folder.
 * @param insist the preferred ports come from the user and take precedence over remembered ones
 */
export async function keptPorts(
  stateDir: string,
  wished: Readonly<Record<string, number>>,
  insist = false,
): Promise<Record<string, number>> {
  const path = join(stateDir, 'ports.json');
  const remembered = readJson<Record<string, number>>(path) ?? {};
  const chosen = await choosePorts(wished, insist ? {} : remembered);
  writeJson(path, { ...remembered, ...chosen });
  return chosen;
}
