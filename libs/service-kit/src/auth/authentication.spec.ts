import { describe, expect, it } from '@jest/globals';
import { Problem } from '../problems/problem.js';
import { Authentication } from './authentication.js';
import type { Principal } from './principal.js';

const officer: Principal = { id: 'a', username: 'aigerim', roles: ['officer'], facilities: [] };
const party: Principal = { id: 'p', username: 'shop', roles: ['party'], facilities: [] };

/** Every token is an officer's. */
function authentication(keys?: (key: string) => Principal | undefined): Authentication {
  const get = () => {
    if (keys === undefined) throw new Error('not provided');
    return { verify: async (key: string) => keys(key) };
  };
  return new Authentication({ verify: async () => officer } as never, { get } as never);
}

async function outcome(header: string | undefined, keys?: (key: string) => Principal | undefined): Promise<string> {
  try {
    return (await authentication(keys).authenticate(header)).id;
  } catch (error) {
    return error instanceof Problem ? error.code : 'fault';
  }
}

describe('authentication', () => {
  it('wants a bearer credential', async () => {
    expect(await outcome(undefined)).toBe('unauthorized');
    expect(await outcome('Basic YTpi')).toBe('unauthorized');
    expect(await outcome('Bearer a b')).toBe('unauthorized');
    expect(await outcome('bearer t')).toBe('a');
  });

  it('asks those who know parties for their keys, where there are any', async () => {
    expect(await outcome('Bearer ck_demo', () => party)).toBe('p');
    expect(await outcome('Bearer ck_demo', () => undefined)).toBe('unauthorized');
    expect(await outcome('Bearer ck_demo')).toBe('unauthorized');
  });
});
