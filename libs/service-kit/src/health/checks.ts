import type { DataSource } from 'typeorm';
import type { ChunkTransport, ConsumerHealth, StoppedPartition } from '#libs/messaging';
import type { Health, HealthDetail } from './health.js';

/** Longer than any pause that a consumer makes between two attempts. */
const DEAD_AFTER_MS = 60_000;
/** Events that wait longer do not reach the others: Kafka is away, or nothing publishes. */
const UNPUBLISHED_SECONDS = 15;

/** A database that does not answer in time fails: requests would only wait for it. */
export function addDatabaseHealth(health: Health, database: Pick<DataSource, 'query'>): void {
  health.addReadiness('database', async () => {
    await database.query('select 1');
    return { ok: true };
  });
}

export type ObservedTransport = Pick<ChunkTransport, 'health' | 'waitingToBePublished' | 'backlog'>;

/** Adds what there is to know of the messaging core. With a full outbox the service takes no requests: its table would fill the disk. */
export function addMessagingHealth(health: Health, transport: ObservedTransport): void {
  health.addLiveness('poll-loop', () => pollLoop(transport));
  health.addReadiness('outbox', () => fullOutbox(transport));
  health.addConsumer('consumer', () => consumer(transport));
  health.addConsumer('outbox', () => lateOutbox(transport));
}

function pollLoop(transport: ObservedTransport): HealthDetail {
  const { lastAttempt } = transport.health();
  // Nothing is consumed before the service runs.
  if (lastAttempt.getTime() === 0) return { ok: true };
  return { ok: Date.now() - lastAttempt.getTime() < DEAD_AFTER_MS, lastAttempt: lastAttempt.toISOString() };
}

function consumer(transport: ObservedTransport): HealthDetail {
  const { verdict, lastPoll, lastProgress, lag, paused, held = [], stopped } = transport.health();
  return {
    ok: verdict === 'ok',
    verdict,
    lastFetch: lastPoll.toISOString(),
    lastProgress: lastProgress.toISOString(),
    lag,
    paused: paused.map(describePause).join('; '),
    ...(held.length > 0 && { waitingForRoom: held.join(', ') }),
    ...(stopped.length > 0 && { stopped: stopped.map(textOf).join('; ') }),
  };
}

function describePause({ topic, by, since, until, attempt, reason }: ConsumerHealth['paused'][number]): string {
  const end = until === undefined ? 'until it is resumed' : `until ${until}, attempt ${attempt}`;
  return `${topic} by ${by} since ${since}, ${end}: ${reason}`;
}

async function fullOutbox(transport: ObservedTransport): Promise<HealthDetail> {
  const { bytes, waiting } = await transport.waitingToBePublished();
  const { outboxLimitBytes, isStagingFull } = transport.backlog;
  const limitBytes = Number.isFinite(outboxLimitBytes) ? outboxLimitBytes : null;
  return { ok: bytes < outboxLimitBytes, waiting, bytes, limitBytes, stagingFull: isStagingFull };
}

async function lateOutbox(transport: ObservedTransport): Promise<HealthDetail> {
  const { waiting, oldestSeconds } = await transport.waitingToBePublished();
  return {
    ok: oldestSeconds < UNPUBLISHED_SECONDS,
    waiting,
    oldestSeconds: Math.round(oldestSeconds),
    limitSeconds: UNPUBLISHED_SECONDS,
  };
}

function textOf({ topic, partition, offset, expected, found, reason }: StoppedPartition): string {
  return `${topic}[${partition}] at offset ${offset}: after ${expected} comes ${found}: ${reason}`;
}
