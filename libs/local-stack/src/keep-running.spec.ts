import { describe, expect, it } from '@jest/globals';

import { backOff, keepRunning } from './keep-running.js';
import type { Part } from './part.js';

function aPart(pid: number): Part & { die(how: string): void } {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { pid, ended: promise, die: resolve, stop: () => Promise.resolve(resolve('SIGTERM')) };
}

describe('keep running', () => {
  it('waits longer after each failure, half a minute at most', () => {
    expect([0, 1, 2, 10].map(backOff)).toEqual([500, 1_000, 2_000, 30_000]);
  });

  it('starts a part again that died, and says so', async () => {
    const parts = [aPart(1), aPart(2)];
    const said: string[] = [];
    const up = Promise.withResolvers<void>();
    const start = () => Promise.resolve(parts.shift() ?? aPart(3));
    const [first] = parts;
    const kept = await keepRunning('intake', start, {
      log: (line) => {
        said.push(line);
        if (line.endsWith('up again')) up.resolve();
      },
    });
    first?.die('SIGKILL');
    await up.promise;
    expect(kept.pid).toBe(2);
    expect(said).toEqual(['intake died (SIGKILL); starting it again', 'intake is up again']);
    await kept.stop();
  });

  it('repeats a first start that failed, and stops on request', async () => {
    const life = new AbortController();
    let starts = 0;
    const start = () => {
      starts++;
      if (starts === 2) life.abort(new Error('stopped'));
      return Promise.reject(new Error('port taken'));
    };
    await expect(keepRunning('intake', start, { log: () => undefined, signal: life.signal })).rejects.toThrow(
      'stopped',
    );
    expect(starts).toBe(2);
  });

  it('starts nothing again once it was stopped', async () => {
    let starts = 0;
    const kept = await keepRunning('intake', () => Promise.resolve(aPart(++starts)), { log: () => undefined });
    await kept.stop();
    expect(starts).toBe(1);
  });
});
