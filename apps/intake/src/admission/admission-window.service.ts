import { Injectable } from '@nestjs/common';
import { IntakeConfig } from '../intake.config.js';
import type { PartyKind } from '../parties/party-kinds.js';
import type { Admission } from './admission.js';
import { UnderWayQueries } from './under-way.queries.js';
import { freePlace } from './window-places.js';

/** A place that was offered and is not seen as taken is offered again after so many milliseconds of real time. */
const OFFERED_MS = 1_000;

/**
 * What this instance knows of the windows. Only advice: it may be out of date, and an order that is given a place which another instance has
 * taken meanwhile clashes and is given another one.
 */
@Injectable()
export class AdmissionWindow implements Admission {
  private taken: ReadonlySet<string> = new Set();
  private kinds: ReadonlyMap<string, readonly PartyKind[]> = new Map();
  private readonly counts = new Map<string, number>();
  /** When each place was offered that has not been seen as taken since. */
  private readonly offered = new Map<string, number>();
  private readonly waiting = new Set<string>();
  private readonly size: number;
  private readonly start = Math.floor(Math.random() * 1_000_003);
  /** Called when the first of a party has to wait. */
  onWaiting: () => void = () => undefined;

  constructor(
    private readonly queries: UnderWayQueries,
    config: IntakeConfig,
  ) {
    this.size = config.windowOrders;
  }

  async refresh(now = performance.now()): Promise<void> {
    const { parties, places } = await this.queries.snapshot();
    this.kinds = new Map(parties.map(({ id, kinds }) => [id, kinds]));
    this.taken = new Set(places.map(({ id }) => id));
    this.counts.clear();
    for (const { partyId } of places) this.counts.set(partyId, (this.counts.get(partyId) ?? 0) + 1);
    for (const [id, at] of this.offered) if (this.taken.has(id) || at < now - OFFERED_MS) this.offered.delete(id);
    for (const id of this.offered.keys()) this.count(id.slice(0, id.lastIndexOf('/')));
  }

  /** Whether an order of the party could be lodged at once: nothing of the party waits, and its window has a place. */
  isOpen(partyId: string): boolean {
    return this.kinds.has(partyId) && !this.waiting.has(partyId) && this.room(partyId) > 0;
  }

  /** Undefined where the party is not known yet. */
  kindsOf(partyId: string): readonly PartyKind[] | undefined {
    return this.kinds.get(partyId);
  }

  get parties(): readonly string[] {
    return [...this.kinds.keys()];
  }

  /** Free places. */
  room(partyId: string): number {
    return Math.max(0, this.size - (this.counts.get(partyId) ?? 0));
  }

  /** Whether anything is under way, as far as it is known. */
  get isUsed(): boolean {
    return this.taken.size + this.offered.size > 0;
  }

  /** Whether less than half of every window is taken, as far as it is known. */
  get isRoomy(): boolean {
    return [...this.counts.values()].every((taken) => taken * 2 < this.size);
  }

  /** Something of the party waits: what comes now waits behind it. */
  noteWaiting(partyId: string): void {
    if (this.waiting.has(partyId)) return;
    this.waiting.add(partyId);
    this.onWaiting();
  }

  noteEmpty(partyId: string): void {
    this.waiting.delete(partyId);
  }

  get waits(): ReadonlySet<string> {
    return this.waiting;
  }

  offer(partyId: string, isItsTurn: boolean): string | undefined {
    const isFree = isItsTurn || !this.waiting.has(partyId);
    const { size, start } = this;
    const place = isFree
      ? freePlace(partyId, (id) => this.taken.has(id) || this.offered.has(id), { size, start })
      : undefined;
    if (place === undefined) {
      this.noteWaiting(partyId);
      return undefined;
    }
    this.offered.set(place, performance.now());
    this.count(partyId);
    return place;
  }

  private count(partyId: string): void {
    this.counts.set(partyId, (this.counts.get(partyId) ?? 0) + 1);
  }
}
