const WINDOW_MS = 60_000;

/**
 * Many keys that fail with the same message within a minute are one fault of the service, not many bad events: to go on would park all of
 * its traffic.
 * `limit` is the number of different keys with the same message.
 */
export class FailureBurst {
  private readonly failures = new Map<string, Map<string, number>>();

  constructor(private readonly limit = 50) {}

  /** True once each time that the limit is reached. `at` is milliseconds of real time. */
  note(key: string, message: string, at: number): boolean {
    const keys = this.failures.get(message) ?? new Map<string, number>();
    keys.set(key, at);
    for (const [other, seen] of keys) if (seen < at - WINDOW_MS) keys.delete(other);
    this.failures.set(message, keys);
    if (this.failures.size > 1000) this.failures.clear();
    if (keys.size < this.limit) return false;
    this.failures.clear();
    return true;
  }
}
