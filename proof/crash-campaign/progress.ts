import { newTally, sumOf, type Tally } from './tally.js';

const EVERY_MS = 1_000;
const PLAIN_EVERY = 20;

/** One line that is redrawn on a terminal, or a new line now and then elsewhere. */
export class Progress {
  #tally = newTally();
  #orders = () => 0;
  #step = 'starting';
  #ticks = 0;
  readonly #began = Date.now();
  readonly #drawing = setInterval(() => this.#draw(), EVERY_MS);

  constructor(
    private readonly wanted: number,
    /** Kills of the segments before. */
    private readonly before: () => number,
  ) {}

  begin(tally: Tally): void {
    this.#tally = tally;
    this.#orders = () => 0;
    this.#step = 'starting';
  }

  watch(orders: () => number): void {
    this.#orders = orders;
    this.#step = 'under fire';
  }

  step(line: string): void {
    this.#step = line;
  }

  note(line: string): void {
    if (process.env['CHAOS_VERBOSE']) process.stderr.write(`${this.#erasure()}${line}\n`);
  }

  say(line: string): void {
    process.stderr.write(`${this.#erasure()}${line}\n`);
  }

  stop(): void {
    clearInterval(this.#drawing);
    process.stderr.write(this.#erasure());
  }

  #erasure(): string {
    return process.stderr.isTTY ? '\r\x1b[K' : '';
  }

  #draw(): void {
    if (!process.stderr.isTTY && this.#ticks++ % PLAIN_EVERY !== 0) return;
    const minutes = ((Date.now() - this.#began) / 60_000).toFixed(1);
    const faults = Object.entries(this.#tally.faults)
      .filter(([name]) => name !== 'kill')
      .reduce((sum, [, times]) => sum + times, 0);
    const line = `${minutes} min  kills ${this.before() + sumOf(this.#tally.kills)} of ${this.wanted}  other faults ${faults}  orders ${this.#orders()}  ${this.#step}`;
    process.stderr.write(
      process.stderr.isTTY ? `\r\x1b[K${line.slice(0, (process.stderr.columns || 100) - 1)}` : `${line}\n`,
    );
  }
}
