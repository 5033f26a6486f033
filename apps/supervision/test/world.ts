import { createCipheriv, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { type DataOf, type EventType, topics } from '#libs/contracts';
import {
  type CollectedEvent,
  eventOf,
  type EventToSend,
  type Person,
  ServiceUnderTest,
  tombstoneOf,
  until as untilFound,
} from '#libs/testing';
import { supervision } from '../src/supervision.service.js';

export type Heard = CollectedEvent;
export type Published = EventToSend;

const AT_HOME = ['URC-OE', 'URC-CBZ', 'URC-RAIL', 'URC-AIR', 'URC-COLD', 'KHG-OE', 'HRS-IMU', 'JEM-BW'];
const EVERYWHERE = ['*'];

/** Who asks, by name. */
const people: Readonly<Record<string, Pick<Person, 'roles' | 'facilities'>>> = {
  officer: { roles: ['officer'], facilities: AT_HOME },
  officer2: { roles: ['officer'], facilities: AT_HOME },
  senior: { roles: ['officer', 'senior'], facilities: EVERYWHERE },
  analyst: { roles: ['analyst'], facilities: EVERYWHERE },
  auditor: { roles: ['auditor'], facilities: EVERYWHERE },
  warehouse: { roles: ['warehouse'], facilities: EVERYWHERE },
  dispatcher: { roles: ['dispatcher'], facilities: EVERYWHERE },
  operator: { roles: ['operator'], facilities: EVERYWHERE },
  admin: { roles: ['admin'], facilities: EVERYWHERE },
};

/** Supervision as its officers and the other services see it. */
export class World {
  private service!: ServiceUnderTest;

  async start(): Promise<void> {
    this.service = await ServiceUnderTest.start(supervision, { watches: [topics.clearance, topics.permits] });
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  get app(): NestFastifyApplication {
    return this.service.app;
  }

  get database(): DataSource {
    return this.app.get(DataSource);
  }

  get heard(): readonly Heard[] {
    return this.service.events;
  }

  /** Publishes as the other services do, in order. */
  publish(...events: readonly Published[]): Promise<void> {
    return this.service.send(...events);
  }

  request(method: string, path: string, user: string | undefined, body?: unknown) {
    return this.send(method, path, user, body);
  }

  send(method: string, path: string, user: string | undefined, body?: unknown, contentType?: string) {
    return this.service.request(`/${path}`, {
      method,
      ...(user !== undefined && { as: { username: user, ...people[user]! } }),
      ...(body !== undefined && { body }),
      ...(contentType !== undefined && { headers: { 'content-type': contentType } }),
    });
  }

  upload(path: string, user: string, csv: string) {
    return this.send('POST', path, user, csv, 'text/csv');
  }

  get = (path: string, user?: string) => this.request('GET', path, user);
  post = (path: string, user: string, body: unknown = {}) => this.request('POST', path, user, body);

  /** The first event like this one; waits for it. */
  hears(type: string, fits: (event: Heard) => boolean): Promise<Heard> {
    return this.service.next(type, fits);
  }

  about(declarationId: string): string[] {
    return this.heard.filter(({ data }) => data['declarationId'] === declarationId).map(({ type }) => type);
  }
}

export function event<E extends EventType<never> | EventType>(
  type: E,
  data: DataOf<E>,
  attributes: { sequence?: number; livemode?: boolean } = {},
): Published {
  return eventOf(type, data, attributes);
}

/** A record without data on the same key. */
export function tombstone(type: EventType<never> | EventType, key: string): Published {
  return tombstoneOf(type, key, { sequence: 2 });
}

/** As intake seals it. */
export function seal(block: unknown, key: Buffer, parcelId: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(parcelId));
  const body = Buffer.concat([cipher.update(JSON.stringify(block)), cipher.final()]);
  return Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64');
}

export function until<Found>(look: () => Found | Promise<Found>, what: string, withinMs?: number) {
  return untilFound(look, { what, ...(withinMs !== undefined && { withinMs }) });
}
