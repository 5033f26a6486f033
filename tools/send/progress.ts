import { SingleBar } from 'cli-progress';

import type { Tally } from './tally.js';

const LINE_EVERY_MS = 5_000;

/** A bar over the bytes of the files in a terminal, a line now and then elsewhere. On stderr: stdout is for the result. */
export class Progress {
  readonly #began = Date.now();
  readonly #bar: SingleBar | undefined;
  readonly #ticking: NodeJS.Timeout;
  #bytes = 0;

  constructor(
    totalBytes: number,
    private readonly tally: Tally,
  ) {
    if (process.stderr.isTTY) {
      const format = '{bar} {percentage} % | {answered} answered | {accepted} accepted | {rate}/s';
      this.#bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, barsize: 24, etaBuffer: 50 });
      this.#bar.start(Math.max(totalBytes, 1), 0, this.#numbers());
    }
    this.#ticking = setInterval(() => this.#show(), this.#bar ? 200 : LINE_EVERY_MS);
  }

  read(bytes: number): void {
    this.#bytes += bytes;
  }

  end(): void {
    clearInterval(this.#ticking);
    this.#bar?.update(this.#bytes, this.#numbers());
    this.#bar?.stop();
  }

  get seconds(): number {
    return (Date.now() - this.#began) / 1_000;
  }

  #show(): void {
    if (this.#bar) return this.#bar.update(this.#bytes, this.#numbers());
    const { answered, accepted, rate } = this.#numbers();
    process.stderr.write(`${answered} answered, ${accepted} accepted, ${rate}/s\n`);
  }

  #numbers() {
    const accepted = this.tally.count('accepted') + this.tally.count('known');
    return { answered: this.tally.total, accepted, rate: Math.round(this.tally.total / Math.max(this.seconds, 0.001)) };
  }
}
