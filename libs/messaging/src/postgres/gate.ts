import type { ChunkWrite } from '../core/store.js';
import { isChecked } from '../core/table.js';

/** A row of a checked table that this statement inserts, or that its decisions found absent. */
interface Passage {
  /** Of table and id. */
  readonly name: string;
  readonly inserts: boolean;
}

/**
 * What a row lock cannot hold is a row that is not there. So the one who inserts into a checked table, and the one who found a row of it absent, locks
 * the row's name: the one alone, the others together. The names of a statement are locked in one order, before its first write: nothing else is
 * locked then and no transaction id is taken.
 */
export function passagesOf({ states, held }: ChunkWrite): Passage[] {
  const inserted = states
    .filter(({ table }) => isChecked(table.reads))
    .flatMap(({ table, rows }) =>
      rows.filter(({ version }) => version === 1).map(({ id }) => ({ name: `${table.name}|${id}`, inserts: true })),
    );
  const absent = absentOf(held).map(({ table, id }) => ({ name: `${table}|${id}`, inserts: false }));
  return [...inserted, ...absent];
}

/** Rows that were found absent. */
export function absentOf(held: ChunkWrite['held']): { readonly table: string; readonly id: string }[] {
  return held.flatMap(({ table, rows }) =>
    rows.filter(({ version }) => version === 0).map(({ id }) => ({ table: table.name, id })),
  );
}
