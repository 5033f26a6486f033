const WINDOW_MS = 60_000;
/** Different keys of one topic that fail alike within the window. */
const KEYS = 50;
/** After a pause fewer are enough: each attempt would park as many again. */
const KEYS_AGAIN = 10;
/** So many messages of one topic are told apart. */
const MESSAGES = 100;

/**
 * Many keys of one topic that fail with the same message within a minute are one fault, not many bad events: to go on would park all traffic
 * of the topic. Other topics go on. Times are real milliseconds.
 */
export class StormWatch {
  private readonly failures = new Map<string, Map<string, Map<string, number>>>();
  private readonly calmFrom = new Map<string, number>();

  constructor(private readonly keys = KEYS) {}

  /** True once each time that a storm begins; what follows is not counted until the topic `resumes`. */
  note(topic: string, key: string, message: string, at: number): boolean {
    const messages = this.failures.get(topic) ?? new Map<string, Map<string, number>>();
    const keys = messages.get(message) ?? new Map<string, number>();
    keys.delete(key);
    keys.set(key, at);
    for (const [other, seen] of keys) {
      if (seen >= at - WINDOW_MS) break;
      keys.delete(other);
    }
    if (messages.size >= MESSAGES) messages.clear();
    this.failures.set(topic, messages.set(message, keys));
    const isAgain = at < (this.calmFrom.get(topic) ?? 0);
    if (keys.size < (isAgain ? Math.min(KEYS_AGAIN, this.keys) : this.keys)) return false;
    this.failures.delete(topic);
    return true;
  }

  /** Its next storm needs fewer keys until then. */
  expectCalm(topic: string, from: number): void {
    this.calmFrom.set(topic, from);
  }
}
