/** An item that waits; `cost` is its share of its party's turn (bytes, at least 1). */
export interface Waiting {
  readonly cost: number;
}

export interface Queue<Item extends Waiting> {
  readonly party: string;
  /** Oldest first. */
  readonly items: readonly Item[];
}

/** What is remembered from one turn to the next: unused cost per party, and whose turn comes first. */
export interface Turns {
  readonly deficits: Readonly<Record<string, number>>;
  readonly next: string | undefined;
}

export const firstTurn: Turns = { deficits: {}, next: undefined };

/**
 * Deficit round-robin (Shreedhar and Varghese, 1995): each party in turn may take `quantum` more than it had left, until `budget` items
 * are taken or nothing waits. A party with half a million orders delays another's single one by one quantum per party, not by the queue.
 * The next call begins with the party whose turn would have come; a party whose queue ran empty keeps no credit.
 */
export function drainFairly<Item extends Waiting>(
  queues: readonly Queue<Item>[],
  turns: Turns,
  { quantum, budget }: { quantum: number; budget: number },
): { taken: Item[]; turns: Turns } {
  const waiting = startingAt(
    turns.next,
    queues.filter(({ items }) => items.length > 0),
  ).map((queue) => ({ ...queue, at: 0 }));
  const deficits = new Map(waiting.map(({ party }) => [party, turns.deficits[party] ?? 0]));
  const taken: Item[] = [];
  let queue = waiting.shift();
  while (queue && taken.length < budget) {
    const { party, items, at } = queue;
    let credit = (deficits.get(party) ?? 0) + quantum;
    let end = at;
    for (; end < items.length && taken.length < budget && items[end]!.cost <= credit; end++) {
      credit -= items[end]!.cost;
      taken.push(items[end]!);
    }
    // Credit is kept for an item that cost too much, not for a turn that the budget cut short.
    deficits.set(party, taken.length < budget ? credit : 0);
    if (end < items.length) waiting.push({ ...queue, at: end });
    else deficits.delete(party);
    queue = waiting.shift();
  }
  return { taken, turns: { deficits: Object.fromEntries(deficits), next: queue?.party } };
}

function startingAt<Item extends Waiting>(party: string | undefined, queues: readonly Queue<Item>[]): Queue<Item>[] {
  const at = Math.max(
    0,
    queues.findIndex((queue) => queue.party === party),
  );
  return [...queues.slice(at), ...queues.slice(0, at)];
}
