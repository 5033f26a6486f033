/** A terminal or a file that lines go to, with a block at the end that is drawn anew in place. */
export class Screen {
  #block: readonly string[] = [];

  constructor(private readonly out: NodeJS.WriteStream) {
    // The reader of the output may have ended (npm start | head); the run continues without it.
    out.on('error', () => undefined);
  }

  get isTerminal(): boolean {
    return this.out.isTTY;
  }

  /** Prints above the block. */
  line(text: string): void {
    this.out.write(this.#erasure() + text + '\n' + joined(this.#block));
  }

  /** Replaces the block. */
  draw(block: readonly string[]): void {
    this.out.write(this.#erasure() + joined(block));
    this.#block = block;
  }

  /** Leaves the block standing as ordinary lines. */
  release(): void {
    this.#block = [];
  }

  #erasure(): string {
    return this.#block.length === 0 ? '' : `\x1b[${this.#block.length}A\x1b[0J`;
  }
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => line + '\n').join('');
}
