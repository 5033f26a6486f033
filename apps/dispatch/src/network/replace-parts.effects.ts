import type { Static, TObject } from 'typebox';
import type { EventType } from '#libs/contracts';
import type { Table, UnitOfWork } from '#libs/messaging';
import { isSame } from './is-same.js';
import { networkAttributes } from './network.table.js';

/** A kind of part of the network: how it is named, stored and published. */
interface PartKind<Schema extends TObject> {
  readonly table: Table<Static<Schema>>;
  readonly type: EventType<Schema>;
  idOf(part: Static<Schema>): string;
}

/**
 * Saves and publishes the parts of one kind that are new or differ, and erases those that are gone.
 *
 * @param known ids of the network before
 * @returns how many parts have changed
 */
export function replaceParts<Schema extends TObject>(
  tx: UnitOfWork,
  { table, type, idOf }: PartKind<Schema>,
  known: readonly string[],
  wanted: readonly Static<Schema>[],
): number {
  const byId = new Map(wanted.map((part) => [idOf(part), part]));
  const changed = [...byId].filter(([id, part]) => !known.includes(id) || !isSame(tx.find(table, id), part));
  const gone = known.filter((id) => !byId.has(id));
  for (const [id, data] of changed) {
    tx.save(table, id, data);
    tx.publish(type, { about: table.ref(id), data, attributes: networkAttributes });
  }
  for (const id of gone)
    tx.erase(type, {
      about: table.ref(id),
      key: type.key(stored(tx, table, id) as never),
      attributes: networkAttributes,
    });
  return changed.length + gone.length;
}

function stored<State>(tx: UnitOfWork, table: Table<State>, id: string): State {
  const state = tx.find(table, id);
  if (state === undefined) throw new Error(`${table.name} ${id} is in the index and not in its table`);
  return state;
}
