import { deadLetters, type Declaration, DeclarationLodged, exampleDeclaration, topics } from '#libs/contracts';
import { existingTopics, newId } from '#libs/messaging';
import type { Role } from '#libs/service-kit';
import { type CollectedEvent, eventOf, ServiceUnderTest, until } from '#libs/testing';
import { warehousing } from '../src/warehousing.service.js';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Any event, whatever its data. */
type AnyEvent = Parameters<typeof eventOf>[0];

/** Where the staff of the specs work; the network does not name the last one. */
const facilities = ['URC-OE', 'URC-CBZ', 'ALA-OW', 'NO-WHERE'];

/** Warehousing on real Kafka and Postgres, driven by its topics and by HTTP. */
export class RunningWarehouse {
  private service: ServiceUnderTest;
  private readonly sequences = new Map<string, number>();

  async start(): Promise<void> {
    this.service = await ServiceUnderTest.start(warehousing, {
      watches: [topics.parcels, topics.receptacles, deadLetters('warehousing')],
    });
  }

  async stop(): Promise<void> {
    await this.service?.stop();
  }

  get app() {
    return this.service.app;
  }

  /** Published by warehousing so far. */
  get events(): readonly CollectedEvent[] {
    return this.service.events;
  }

  /** As another service publishes: with the next sequence number of the subject. */
  async publish(type: AnyEvent, data: unknown, subject: string): Promise<void> {
    const sequence = (this.sequences.get(subject) ?? 0) + 1;
    this.sequences.set(subject, sequence);
    await this.service.send(eventOf(type, data as never, { subject, sequence, correlationid: subject }));
  }

  /** Publishes an event on a topic that it may not belong on. */
  async publishOn(topic: string, type: AnyEvent, data: unknown): Promise<void> {
    await this.service.send(eventOf({ ...type, topic }, data as never));
  }

  async hasTopic(name: string): Promise<boolean> {
    return (await existingTopics(this.service.stack.kafka(), [name])).length > 0;
  }

  /** Announces a parcel, and waits until it is known. */
  async lodge(itemNumber: string, changes: Partial<Declaration> = {}): Promise<string> {
    const parcelId = newId();
    const declarationId = `d-${parcelId}`;
    const parcels = [{ parcelId, itemNumber }];
    const declaration = { ...exampleDeclaration, declarationId, parcels, ...changes };
    await this.publish(DeclarationLodged, declaration, declarationId);
    await this.until('the notice', async () => (await this.ask('GET', `/parcels/${parcelId}`)).status === 200);
    return parcelId;
  }

  /** Publishes an event of customs about a parcel, and waits until its state is known. */
  async clear(parcelId: string, type: AnyEvent, data: { readonly to: string }): Promise<void> {
    const declarationId = `d-${parcelId}`;
    const basedOn = { inputsDigest: 'x', parcelSequence: 9 };
    await this.publish(type, { ...data, declarationId, parcelIds: [parcelId], basedOn }, declarationId);
    await this.until('the clearance', async () => {
      const { body } = await this.ask('GET', `/parcels/${parcelId}`);
      return (body['clearance'] as { state?: string } | null)?.state === data.to;
    });
  }

  /** @param path below `/v1` */
  async ask(method: string, path: string, body?: unknown, ...roles: Role[]): Promise<Answer> {
    const own = roles.length > 0 ? roles : (['warehouse'] as const);
    const as = { username: own.join(), roles: [...own], facilities };
    const answer = await this.service.request(path, { method, as, ...(body !== undefined && { body }) });
    return { status: answer.status, body: answer.body };
  }

  /** As a role, wherever it works. */
  read(path: string, as: Role) {
    return this.service.request(path, { as });
  }

  /** Without a credential. */
  async askAnonymously(path: string): Promise<number> {
    return (await this.service.request(path)).status;
  }

  /** Waits for an event of warehousing. */
  see(type: string, fits: (data: Record<string, unknown>) => boolean): Promise<CollectedEvent> {
    return this.service.next(type, ({ data }) => fits(data));
  }

  until<T>(what: string, look: () => T | Promise<T>) {
    return until(look, { what });
  }
}
