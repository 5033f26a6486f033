/** Parked events of one topic; beyond it the topic waits, see `StormWatch`. */
export const MOST_PARKED_EVENTS = 10_000;
/** Keys that poison from outside may have parked in one topic; beyond it a further one is a dead letter only. */
export const MOST_POISONED_KEYS = 1_000;

/**
 * How much is parked of each topic. Senders outside decide how much poison they send, so what is kept of it has a limit. The counts are those
 * of the database, of a moment ago, and what this process has parked since.
 */
export class ParkingRoom {
  private counts = new Map<string, number>();

  /** @param counts parked events by topic */
  refresh(counts: ReadonlyMap<string, number>): void {
    this.counts = new Map(counts);
  }

  note(topic: string): void {
    this.counts.set(topic, (this.counts.get(topic) ?? 0) + 1);
  }

  /** Whether poison of a key that is not parked yet is kept no more. */
  isFullForPoison(topic: string): boolean {
    return (this.counts.get(topic) ?? 0) >= MOST_POISONED_KEYS;
  }

  /** Topics of which no more should be parked. */
  full(): string[] {
    return [...this.counts].filter(([, events]) => events >= MOST_PARKED_EVENTS).map(([topic]) => topic);
  }
}
