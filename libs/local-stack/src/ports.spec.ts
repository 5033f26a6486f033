import { createServer } from 'node:net';

import { describe, expect, it } from '@jest/globals';

import { choosePorts, isFree } from './ports.js';

const takenAre =
  (...taken: number[]) =>
  (port: number) =>
    Promise.resolve(!taken.includes(port));

describe('ports', () => {
  it('keeps the remembered port before the wished one', async () => {
    await expect(choosePorts({ kafka: 9094 }, { kafka: 20_001 }, takenAre())).resolves.toEqual({ kafka: 20_001 });
  });

  it('goes back to the wished one when the remembered one is taken, and to any other when both are', async () => {
    const remembered = { kafka: 20_001 };
    await expect(choosePorts({ kafka: 9094 }, remembered, takenAre(20_001))).resolves.toEqual({ kafka: 9094 });
    const neither = takenAre(20_001, 9094);
    await expect(choosePorts({ kafka: 9094 }, remembered, neither, () => 20_002)).resolves.toEqual({ kafka: 20_002 });
  });

  it('gives no port twice', async () => {
    const drawn = [4400, 20_003];
    const chosen = await choosePorts({ a: 4400, b: 4400 }, {}, takenAre(), () => drawn.shift() ?? 0);
    expect(chosen).toEqual({ a: 4400, b: 20_003 });
  });

  it('detects that a port is in use', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    await expect(isFree(port)).resolves.toBe(false);
    await new Promise((resolve) => server.close(resolve));
    await expect(isFree(port)).resolves.toBe(true);
  });
});
