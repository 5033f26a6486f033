import { deviceUser, fromHeaders, topics, type Headers } from '#libs/contracts';
import { kafkaClient } from '#libs/messaging';

import { OutsidePublishers } from '../client/order-publisher.js';
import { NoSuchUser, virtualNow, type RunningSystem } from '../client/running-system.js';
import { pause } from '../client/until-stopped.js';
import { SIMULATOR } from '../local/outsiders.js';
import { Agenda } from './agenda.js';
import { announced } from './announced.js';
import { LowWatermark } from './low-watermark.js';
import { scanRecord, type ExpectedScan } from './scan-record.js';

const TOPIC = topics.declarations.name;
/** Parcels under way at most: beyond it reading waits. */
const MOST_UNDER_WAY = 20_000;
const BATCH = 500;
const ROUND_MS = 200;
const COMMIT_MS = 2_000;
/** The longest real time until a parcel arrives, so that a demonstration in real time does not take hours. */
const LATEST_REAL_MS = 15_000;

interface UnderWay extends ExpectedScan {
  /** When it passes the device, in milliseconds of the system's time. */
  readonly at: number;
  /** Of the last reading that an event leads to: with it the event is finished. */
  readonly last?: { readonly partition: number; readonly offset: number };
}

/** Stores the pictures that X-ray devices take. */
export interface PictureStore {
  keep(reference: string, shown: NonNullable<ExpectedScan['shown']>): Promise<void>;
}

/** Reads what is announced, and lets it arrive at its facility some time later. */
export class Scanners {
  readonly #agenda = new Agenda<UnderWay>();
  readonly #marks = new Map<number, LowWatermark>();
  readonly #consumer;
  readonly #publishers: OutsidePublishers;
  /** Facilities whose devices are not heard, for the log. */
  readonly #silent = new Set<string>();
  scanned = 0;

  constructor(
    private readonly system: RunningSystem,
    private readonly signal: AbortSignal,
    private readonly pictures: PictureStore,
  ) {
    this.#consumer = kafkaClient(system.kafkaAs(SIMULATOR), 'simulator').consumer({
      groupId: SIMULATOR,
      allowAutoTopicCreation: false,
      sessionTimeout: 10_000,
      maxWaitTimeInMs: 100,
      retry: { retries: 20, restartOnFailure: () => Promise.resolve(true) },
    });
    this.#publishers = new OutsidePublishers(system, 'simulator-scanners');
  }

  async run(): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topic: TOPIC, fromBeginning: true });
    this.#consumer.on(this.#consumer.events.GROUP_JOIN, () => this.#marks.clear());
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async ({ batch, heartbeat, resolveOffset, isRunning, isStale }) => {
        for (const { offset, headers, value } of batch.messages) {
          while (this.#agenda.size >= MOST_UNDER_WAY && !this.signal.aborted) {
            await heartbeat();
            await pause(ROUND_MS, this.signal);
          }
          if (!isRunning() || isStale()) return;
          this.#expect(batch.partition, Number(offset), textOf(headers ?? {}), value);
          resolveOffset(offset);
        }
        await heartbeat();
      },
    });
    for (let committed = Date.now(); !this.signal.aborted; await pause(ROUND_MS, this.signal)) {
      await this.#scanDue();
      if (Date.now() - committed < COMMIT_MS) continue;
      await this.#commit();
      committed = Date.now();
    }
    await this.#consumer.stop();
    await this.#commit();
    await this.#consumer.disconnect();
    await this.#publishers.disconnect();
  }

  #expect(partition: number, offset: number, headers: Headers, value: Buffer | null): void {
    const mark = this.#markOf(partition);
    mark.begin(offset);
    const planned = announced(headers, value);
    if (planned.length === 0) return mark.finish(offset);
    const lodgedAt = Date.parse(fromHeaders(headers)?.time ?? '') || virtualNow(this.system).getTime();
    const arrival = planned[0]!.afterMs;
    const early = arrival - Math.min(arrival, LATEST_REAL_MS * this.system.clock.speed);
    planned.forEach(({ afterMs, ...scan }, i) => {
      const at = lodgedAt + afterMs - early;
      this.#agenda.add(at, {
        ...scan,
        at,
        livemode: headers['ce_livemode'] === 'true',
        ...(i === planned.length - 1 && { last: { partition, offset } }),
      });
    });
  }

  async #scanDue(): Promise<void> {
    const now = virtualNow(this.system);
    const due = this.#agenda.takeDue(now.getTime(), BATCH);
    if (due.length === 0) return;
    const scanned = await Promise.all(
      [...Map.groupBy(due, ({ facility }) => facility)].map(([facility, scans]) => this.#scanAt(facility, scans)),
    );
    // A system is not available: these scans are repeated later.
    const again = scanned.flat();
    for (const scan of again) this.#agenda.add(now.getTime(), { ...scan, at: now.getTime() });
    if (again.length > 0) await pause(1_000, this.signal);
  }

  /** As the devices of the facility. A facility without a user for them scans nothing. @returns what is to be repeated */
  async #scanAt(facility: string, due: readonly UnderWay[]): Promise<readonly UnderWay[]> {
    try {
      for (const { pictureReference, shown } of due)
        if (pictureReference !== undefined && shown) await this.pictures.keep(pictureReference, shown);
      const records = due.map((scan) => scanRecord(scan, new Date(scan.at)));
      await this.#publishers.send(deviceUser(facility), records);
      this.scanned += due.length;
      if (this.#silent.delete(facility)) console.log(`devices of ${facility} are heard`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.#silent.has(facility)) console.error(`devices of ${facility} are not heard: ${reason}`);
      this.#silent.add(facility);
      if (!(error instanceof NoSuchUser)) return due;
    }
    for (const { last } of due) if (last) this.#markOf(last.partition).finish(last.offset);
    return [];
  }

  #markOf(partition: number): LowWatermark {
    const mark = this.#marks.get(partition) ?? new LowWatermark();
    this.#marks.set(partition, mark);
    return mark;
  }

  /** A hint for the next start only; a failure means a few scans twice. */
  async #commit(): Promise<void> {
    const offsets = [...this.#marks].flatMap(([partition, { next }]) =>
      next === undefined ? [] : [{ topic: TOPIC, partition, offset: String(next) }],
    );
    if (offsets.length > 0) await this.#consumer.commitOffsets(offsets).catch(() => undefined);
  }
}

function textOf(headers: Readonly<Record<string, unknown>>): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
