import { createCipheriv, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { topics } from '#libs/contracts';
import {
  type CollectedEvent,
  type EventToSend,
  type Person,
  ServiceUnderTest,
  until as untilFound,
} from '#libs/testing';
import type { Role } from '#libs/service-kit';
import { supervision } from '../src/supervision.service.js';

export { eventOf as event, tombstoneOf as tombstone } from '#libs/testing';
export type { EventToSend as Published } from '#libs/testing';

const facilities = ['URC-OE', 'URC-CBZ', 'URC-RAIL'];
/** Two officers, for acts that need two, and their senior; other users have one role everywhere. */
const officers: Readonly<Record<string, Person>> = {
  officer: { username: 'officer', roles: ['officer'], facilities },
  officer2: { username: 'officer2', roles: ['officer'], facilities },
  senior: { username: 'senior', roles: ['officer', 'senior'], facilities: ['*'] },
};

export type User = Role | 'officer2';

/** A request that does not exist, in the form of one. */
export const nothingWaits = { requestId: 'none', digest: '0'.repeat(64) };

/** Supervision in this process, on real Kafka and Postgres. */
export class SupervisionUnderTest {
  private running!: ServiceUnderTest;

  async start(): Promise<void> {
    this.running = await ServiceUnderTest.start(supervision, { watches: [topics.clearance, topics.permits] });
  }

  stop(): Promise<void> {
    return this.running.stop();
  }

  get app(): NestFastifyApplication {
    return this.running.app;
  }

  get database(): DataSource {
    return this.running.app.get(DataSource);
  }

  get events(): readonly CollectedEvent[] {
    return this.running.events;
  }

  /** Publishes as the other services do, in order. */
  publish(...events: readonly EventToSend[]): Promise<void> {
    return this.running.send(...events);
  }

  /** @param path below `/v1/` */
  request(method: string, path: string, user: User | undefined, body?: unknown) {
    return this.running.request(`/${path}`, {
      method,
      ...(user !== undefined && { as: officers[user] ?? (user as Role) }),
      ...(body !== undefined && { body }),
    });
  }

  get(path: string, user?: User) {
    return this.request('GET', path, user);
  }

  post(path: string, user: User, body: unknown = {}) {
    return this.request('POST', path, user, body);
  }

  /**
   * A second officer confirms or declines what waits, by the id and digest that the case shows.
   * @param path below the case, for example `finding/confirm`
   */
  async second(declarationId: string, path: string, user: User, body: object = {}) {
    const kinds: Readonly<Record<string, string>> = { decisions: 'decision', withdrawals: 'withdrawal' };
    const group = path.split('/')[0]!;
    const { toConfirm } = (await this.get(`cases/${declarationId}`, 'senior')).body as unknown as {
      toConfirm: readonly { kind: string; requestId: string; digest: string }[];
    };
    const { requestId, digest } = toConfirm.find(({ kind }) => kind === (kinds[group] ?? group)) ?? nothingWaits;
    return this.post(`cases/${declarationId}/${path}`, user, { requestId, digest, ...body });
  }

  /** @param path below `/v1` */
  readonly ask: ServiceUnderTest['request'] = (path, request) => this.running.request(path, request);

  /** The answer as it comes, for what is not JSON. */
  send(method: string, path: string, user: User, body?: Buffer, contentType?: string) {
    return this.running.request(`/${path}`, {
      method,
      as: officers[user] ?? (user as Role),
      ...(body && { body: new Uint8Array(body) }),
      ...(contentType !== undefined && { headers: { 'content-type': contentType } }),
    });
  }

  /** Sends a CSV file. */
  upload(path: string, user: Role, csv: string) {
    return this.running.request(`/${path}`, {
      method: 'POST',
      as: user,
      body: csv,
      headers: { 'content-type': 'text/csv' },
    });
  }

  /** The service's time stands still there. */
  setClock(to: Date): void {
    this.running.setClock(to);
  }

  /** The first event of the type that fits; waits for it. */
  next(type: string, fits: (event: CollectedEvent) => boolean): Promise<CollectedEvent> {
    return this.running.next(type, fits);
  }

  /** Types of the events about a declaration, in order. */
  about(declarationId: string): string[] {
    return this.events.filter(({ data }) => data['declarationId'] === declarationId).map(({ type }) => type);
  }
}

/** Seals a personal block as intake does. */
export function seal(block: unknown, key: Buffer, parcelId: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(parcelId));
  const body = Buffer.concat([cipher.update(JSON.stringify(block)), cipher.final()]);
  return Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64');
}

/** Looks until there is an answer. @param what is awaited, for the error */
export function until<T>(look: () => T | Promise<T>, what: string, withinMs = 120_000) {
  return untilFound(look, { what, withinMs });
}
