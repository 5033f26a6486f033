/** Everything that the bench saw of the orders of one step. Moments are real milliseconds since 1970, 0 while they did not happen. */
export class Outcomes {
  readonly lodgedAt: Float64Array;
  readonly decidedAt: Float64Array;
  /** Released, or stopped by customs: nothing more happens by itself. */
  readonly settledAt: Float64Array;
  readonly releasedAt: Float64Array;
  readonly answeredAfterMs: number[] = [];
  decided = 0;
  settled = 0;
  released = 0;
  refused = 0;
  readonly #byDeclaration = new Map<string, number>();
  /** The topics do not wait for each other: a decision may be read before the declaration that it is about. */
  readonly #early = new Map<string, { type: string; at: number }[]>();

  constructor(
    readonly name: string,
    readonly total: number,
  ) {
    const moments = () => new Float64Array(total);
    [this.lodgedAt, this.decidedAt, this.settledAt, this.releasedAt] = [moments(), moments(), moments(), moments()];
  }

  orderNo(i: number): string {
    return `${this.name}-${i}`;
  }

  lodged(orderNo: string, declarationId: string, at: number): void {
    const cut = orderNo.lastIndexOf('-');
    if (orderNo.slice(0, cut) !== this.name) return;
    const i = Number(orderNo.slice(cut + 1));
    this.lodgedAt[i] ||= at;
    this.#byDeclaration.set(declarationId, i);
    for (const { type, at: then } of this.#early.get(declarationId) ?? []) this.#note(i, type, then);
    this.#early.delete(declarationId);
  }

  ruled(declarationId: string, type: string, at: number): void {
    const i = this.#byDeclaration.get(declarationId);
    if (i !== undefined) return this.#note(i, type, at);
    this.#early.set(declarationId, [...(this.#early.get(declarationId) ?? []), { type, at }]);
  }

  #note(i: number, type: string, at: number): void {
    if (this.decidedAt[i] === 0) {
      this.decidedAt[i] = at;
      this.decided += 1;
    }
    const isReleased = type === 'ParcelReleased';
    if (isReleased && this.releasedAt[i] === 0) {
      this.releasedAt[i] = at;
      this.released += 1;
    }
    if (type !== 'DeclarationAssessed' && this.settledAt[i] === 0) {
      this.settledAt[i] = at;
      this.settled += 1;
    }
  }
}
