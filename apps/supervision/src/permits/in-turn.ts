import { type Aggregate, type Decision, type Ref, type States, together } from '#libs/messaging';

/** Several decisions that follow from one event, each seeing what those before it wrote. */
export function inTurn(states: States, decides: readonly ((states: States) => Decision)[]): Decision {
  const written = new Map<string, unknown>();
  const seen: States = {
    get<State>(table: Aggregate<State>, id: string): State | undefined {
      const name = `${table.table}|${id}`;
      return written.has(name) ? (written.get(name) as State) : states.get(table, id);
    },
    need: (refs: readonly Ref[]) => states.need(refs),
    isParked: (topic, key) => states.isParked(topic, key),
  };
  const decisions = decides.map((decide) => {
    const decision = decide(seen);
    for (const { ref, state } of decision.writes ?? []) written.set(`${ref.table.table}|${ref.id}`, state);
    return decision;
  });
  return together(...decisions);
}
