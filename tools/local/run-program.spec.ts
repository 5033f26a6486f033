import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { Program } from './programs.js';
import { runProgram } from './run-program.js';

const never = new AbortController().signal;
let stateDir: string;
let other: Server;
let heard: string[];

/** Listens at PORT, says so to its parent, and answers 200. */
const listens = `require('node:http').createServer((_, answer) => answer.end())
  .listen(Number(process.env.PORT), '127.0.0.1', () => process.send('ready'));`;

function aProgram(source: string, port: number): Program {
  const main = join(stateDir, 'program.cjs');
  writeFileSync(main, source);
  const env = { ...process.env, PORT: String(port), NODE_OPTIONS: '' };
  return { name: 'program', main, env, readyUrl: `http://127.0.0.1:${port}/health/ready` };
}

beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'run-program-'));
  mkdirSync(join(stateDir, 'logs'));
  heard = [];
  other = createServer((request, answer) => {
    heard.push(`${request.method} ${request.url}`);
    answer.end('{"status":"ok"}');
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
});
afterEach(() => {
  other.close();
  rmSync(stateDir, { recursive: true });
});

const portOfOther = () => (other.address() as AddressInfo).port;

describe('a program', () => {
  it('is ready when it listens and answers', async () => {
    const port = portOfOther();
    other.close();
    await once(other, 'close');
    const part = await runProgram(aProgram(listens, port), stateDir, never);
    expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(200);
    await part.stop();
  });

  it('is not called ready by another program that answers at its port, which is asked nothing', async () => {
    await expect(runProgram(aProgram(listens, portOfOther()), stateDir, never)).rejects.toThrow(/EADDRINUSE/);
    expect(heard).toEqual([]);
  });

  it('is given up while it says nothing, whatever answers at its port', async () => {
    const silent = 'setInterval(() => undefined, 1000);';
    const life = new AbortController();
    const started = runProgram(aProgram(silent, portOfOther()), stateDir, life.signal);
    setTimeout(() => life.abort(), 500);
    await expect(started).rejects.toThrow('program did not become ready');
    expect(heard).toEqual([]);
  });
});
