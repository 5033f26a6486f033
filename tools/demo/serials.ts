import { readJson, writeJson } from '#libs/local-stack';

const BLOCK = 1000;

/**
 * Numbers that never repeat in a state folder. The file says up to which number everything may have been used; it is moved on a block
 * ahead, so that a killed run leaves a gap instead of a number used twice.
 */
export class Serials {
  #next: number;
  #reserved: number;

  constructor(
    private readonly file: string,
    first = 1,
  ) {
    this.#next = readJson<{ reserved: number }>(file)?.reserved ?? first;
    this.#reserved = this.#next;
  }

  take(): number {
    if (this.#next >= this.#reserved) {
      this.#reserved = this.#next + BLOCK;
      writeJson(this.file, { reserved: this.#reserved });
    }
    return this.#next++;
  }

  /** Gives back the rest of the block at an ordered end. */
  close(): void {
    this.#reserved = this.#next;
    writeJson(this.file, { reserved: this.#next });
  }
}
