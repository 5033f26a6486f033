/** Things to do at their time, soonest first: a binary heap. */
export class Agenda<T> {
  readonly #heap: { readonly at: number; readonly thing: T }[] = [];

  get size(): number {
    return this.#heap.length;
  }

  add(at: number, thing: T): void {
    const heap = this.#heap;
    heap.push({ at, thing });
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (heap[parent]!.at <= heap[i]!.at) break;
      [heap[parent], heap[i]] = [heap[i]!, heap[parent]!];
      i = parent;
    }
  }

  /** Everything due by then, at most `limit`. */
  takeDue(now: number, limit: number): T[] {
    const due: T[] = [];
    while (due.length < limit && this.#heap[0] && this.#heap[0].at <= now) due.push(this.#pop());
    return due;
  }

  #pop(): T {
    const heap = this.#heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      for (let i = 0; ;) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let least = i;
        if (left < heap.length && heap[left]!.at < heap[least]!.at) least = left;
        if (right < heap.length && heap[right]!.at < heap[least]!.at) least = right;
        if (least === i) break;
        [heap[least], heap[i]] = [heap[i]!, heap[least]!];
        i = least;
      }
    }
    return top.thing;
  }
}
