/**
 * How far one partition may be committed while what was read from it is finished in another order: below everything that is still open.
 * A simulator that is killed reads the open ones again and repeats some scans, which the warehouse takes for second sightings.
 */
export class LowWatermark {
  readonly #open = new Set<number>();
  #read = -1;

  begin(offset: number): void {
    this.#read = Math.max(this.#read, offset);
    this.#open.add(offset);
  }

  finish(offset: number): void {
    this.#open.delete(offset);
  }

  get open(): number {
    return this.#open.size;
  }

  /** The next offset that a successor has to read, or undefined before the first. A set keeps its order, so the first is the oldest. */
  get next(): number | undefined {
    if (this.#read < 0) return undefined;
    const [oldest] = this.#open;
    return oldest ?? this.#read + 1;
  }
}
