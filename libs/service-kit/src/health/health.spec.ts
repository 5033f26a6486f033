import { beforeEach, describe, expect, it } from '@jest/globals';
import { ServiceUnavailableException } from '@nestjs/common';
import { type HealthCheckResult, TerminusModule } from '@nestjs/terminus';
import { Test } from '@nestjs/testing';
import { Backlog } from '#libs/messaging';
import { EventLoop } from './event-loop.js';
import { Health, type HealthQuestion } from './health.js';
import { addDatabaseHealth, addMessagingHealth, type ObservedTransport } from './checks.js';

let health: Health;

beforeEach(async () => {
  const module = await Test.createTestingModule({
    imports: [TerminusModule.forRoot({ logger: false })],
    providers: [Health],
  }).compile();
  health = module.get(Health);
});

async function ask(question: HealthQuestion): Promise<HealthCheckResult> {
  try {
    return await health.ask(question);
  } catch (error) {
    if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthCheckResult;
    throw error;
  }
}

const now = () => new Date();
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);

/** A messaging core that is well, but for what is given. */
function transport(
  facts: Partial<ReturnType<ObservedTransport['health']>> = {},
  oldestSeconds = 0,
  bytes = 0,
): ObservedTransport {
  return {
    health: () => ({
      verdict: 'ok',
      lastAttempt: now(),
      lastPoll: now(),
      lastProgress: now(),
      lag: 0,
      paused: [],
      stopped: [],
      ...facts,
    }),
    waitingToBePublished: async () => ({ waiting: 3, oldestSeconds, bytes }),
    backlog: new Backlog(async () => ({ waiting: 3, oldestSeconds, bytes }), 1_000),
  };
}

describe('health', () => {
  it('says what each check found, and fails when one does', async () => {
    health.addReadiness('database', () => ({ ok: true, milliseconds: 2 }));
    expect(await ask('ready')).toMatchObject({
      status: 'ok',
      details: { database: { status: 'up', milliseconds: 2 } },
    });
    health.addReadiness('network', () => ({ ok: false, known: false }));
    expect(await ask('ready')).toMatchObject({
      status: 'error',
      details: { database: { status: 'up' }, network: { status: 'down', known: false } },
    });
    expect(await ask('live')).toMatchObject({ status: 'ok' });
  });

  it('keeps what was thrown to itself', async () => {
    health.addReadiness('database', () => Promise.reject(new Error('no route to 10.0.0.1 as admin')));
    expect(await ask('ready')).toMatchObject({ error: { database: { reason: 'the check failed' } } });
  });

  it('waits for no check for ever', async () => {
    health.addReadiness('database', () => new Promise(() => undefined));
    expect(await ask('ready')).toMatchObject({ error: { database: { reason: 'no answer in time' } } });
  });
});

describe('the event loop', () => {
  it('is alive while it turns', () => {
    const loop = new EventLoop(health);
    expect(loop.check()).toMatchObject({ ok: true });
    expect(loop.check(performance.now() + 21_000)).toMatchObject({ ok: false });
  });
});

describe('the database', () => {
  it.each([
    ['ok', async () => []],
    ['error', () => Promise.reject(new Error('Connection terminated'))],
    ['error', () => new Promise(() => undefined)],
  ])('makes the service ready or not, never dead: %s', async (status, query) => {
    addDatabaseHealth(health, { query: query as never });
    expect([(await ask('ready')).status, (await ask('live')).status]).toEqual([status, 'ok']);
  });
});

describe('the messaging core', () => {
  const statuses = async (...facts: Parameters<typeof transport>) => {
    addMessagingHealth(health, transport(...facts));
    const results = await Promise.all((['live', 'ready', 'consumer'] as const).map(ask));
    return results.map(({ status }) => status);
  };

  it('is well when all of it is', async () => {
    expect(await statuses({})).toEqual(['ok', 'ok', 'ok']);
    expect(await statuses({ lastAttempt: new Date(0) })).toEqual(['ok', 'ok', 'ok']);
  });

  it('wants a restart when nothing is tried any more', async () => {
    expect(await statuses({ lastAttempt: ago(61) })).toEqual(['error', 'ok', 'ok']);
  });

  it('is told of, and neither restarted nor left without requests, when the broker is away', async () => {
    expect(await statuses({ verdict: 'unreachable' })).toEqual(['ok', 'ok', 'error']);
    expect(await statuses({}, 300)).toEqual(['ok', 'ok', 'error']);
  });

  it('takes no more requests when too much waits to be published', async () => {
    expect(await statuses({}, 14, 1_000)).toEqual(['ok', 'error', 'ok']);
  });
});
