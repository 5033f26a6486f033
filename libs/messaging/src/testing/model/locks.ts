import type { ChunkWrite } from '../../core/store.js';

/** Names of rows: those that a statement writes, makes, holds, and holds absent. */
export interface Locks {
  readonly written: ReadonlySet<string>;
  readonly inserted: ReadonlySet<string>;
  readonly shared: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
}

export function locksOf({ watermarks, states, appends, removals, held }: ChunkWrite): Locks {
  const names = (groups: readonly { readonly table: { readonly name: string }; readonly rows: readonly object[] }[]) =>
    groups.flatMap(({ table, rows }) =>
      rows.map((row) => {
        const { id, version } = row as { id: string; version?: number };
        return { name: `${table.name}|${id}`, version };
      }),
    );
  const those = (rows: readonly { name: string; version?: number | undefined }[], version?: number) =>
    new Set(rows.filter((row) => version === undefined || row.version === version).map(({ name }) => name));
  const removed = removals.flatMap(({ table, ids }) => ids.map((id) => `${table.name}|${id}`));
  return {
    written: new Set([
      ...watermarks.map(({ to }) => `${to.topic}|${to.partition}`),
      ...those(names(states)),
      ...those(names(appends)),
      ...removed,
    ]),
    inserted: those(names(states), 1),
    shared: those(names(held).filter(({ version }) => version !== 0)),
    absent: those(names(held), 0),
  };
}

export function overlap(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((name) => others.has(name));
}
