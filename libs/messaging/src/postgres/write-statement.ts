import type { ColumnType } from '../core/table.js';
import type { ChunkWrite } from '../core/store.js';
import { absentOf, passagesOf } from './gate.js';
import { documentText } from './document-text.js';
import { named, type Statement } from './named-statement.js';
import { textArray } from './text-array.js';

/**
 * One statement for everything that a chunk changes.
 *
 * Its parts do not see each other, so each counts the rows that it changed, and the function `torugart_verdict` compares the counts with what
 * was sent. Fewer watermarks than sent: this consumer is fenced. Fewer states or rows: a clash. Fewer removals alone: another has taken out the row. It raises in each case, which
 * undoes the whole statement: there is no moment at which the watermark has moved and the state has not, and no client ever holds a
 * transaction open. Rows are locked in the order of their ids.
 *
 * The first version of a state is a plain insert, later ones are updates: an upsert logs a record more for each row. An id that another writer
 * has taken meanwhile breaks the primary key, which is a clash as well.
 *
 * What was read and is not written is held until the commit. A row is locked for share in the version that was read; that comes last and never
 * waits (a row that another statement is writing counts as changed), so no one waits for a statement that waits for a reader. A row that was
 * absent is held by its name (`passagesOf`) and looked for again at the end.
 */
export function writeStatement(write: ChunkWrite): Statement {
  const values: unknown[] = [];
  const parts: string[] = [];
  const others: { found: string; count: number }[] = [];
  const removed: string[] = [];
  const counted = (part: string) => `(select count(*) from ${part})`;
  const param = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const texts = (of: readonly (string | Buffer | null)[]) => param(textArray(of), 'text[]');
  const column = (of: readonly unknown[], type: string) =>
    type === 'text' ? texts(of as readonly (string | null)[]) : param(of, `${type}[]`);
  const marks = write.watermarks;
  if (marks.length > 0) {
    parts.push(`w as (
      update watermark k set off = n.off, source = n.source, xid = n.xid::xid8, pos = n.pos,
        prev_xid = n.prev_xid::xid8, prev_pos = n.prev_pos
      from unnest(${texts(marks.map(({ to }) => to.topic))}, ${param(
        marks.map(({ to }) => to.partition),
        'int[]',
      )},
        ${param(
          marks.map(({ was }) => was),
          'bigint[]',
        )}, ${param(
          marks.map(({ to }) => to.offset),
          'bigint[]',
        )},
        ${texts(marks.map(({ to }) => to.position?.source ?? null))},
        ${texts(marks.map(({ to }) => to.position?.xid.toString() ?? null))},
        ${param(
          marks.map(({ to }) => to.position?.pos.toString() ?? null),
          'bigint[]',
        )},
        ${texts(marks.map(({ to }) => to.position?.predecessor?.xid.toString() ?? null))},
        ${param(
          marks.map(({ to }) => to.position?.predecessor?.pos.toString() ?? null),
          'bigint[]',
        )}) n(topic, part, was, off, source, xid, pos, prev_xid, prev_pos)
      where k.topic = n.topic and k.part = n.part and k.off = n.was returning 1)`);
  }
  write.states.forEach(({ table, rows }, i) => {
    const columns = Object.entries(table.columns);
    const extra = columns.map(([name, { type, of }]) => ({
      name,
      type,
      values: rows.map((row) => encode(of(row.data as never), type)),
    }));
    const names = ['id', 'version', 'seq', 'data', ...extra.map(({ name }) => quoted(name))];
    const sent = [
      'n.id',
      'n.version',
      'n.seq',
      'n.data::json',
      ...extra.map(({ type }, c) => decoded(`n.c${c}`, type)),
    ];
    const from = `unnest(${texts(rows.map(({ id }) => id))}, ${param(
      rows.map(({ version }) => version),
      'int[]',
    )},
        ${param(
          rows.map(({ seq }) => seq),
          'bigint[]',
        )}, ${texts(rows.map(({ data, json }) => documentText(data, json)))}
        ${extra.map((one) => `, ${column(one.values, wire(one.type))}`).join('')})
        n(id, version, seq, data${extra.map((_, c) => `, c${c}`).join('')})`;
    // The nested loop that the session's settings lead to takes the rows in the order of the array.
    parts.push(
      `i${i} as (
      insert into ${quoted(table.name)} (${names.join(', ')})
      select ${sent.join(', ')} from ${from} where n.version = 1 returning 1)`,
      `u${i} as (
      update ${quoted(table.name)} k set ${names
        .map((name, c) => `${name} = ${sent[c]}`)
        .slice(1)
        .join(', ')}
      from ${from} where n.version > 1 and k.id = n.id and k.version = n.version - 1 returning 1)`,
    );
    others.push({ found: `${counted(`i${i}`)} + ${counted(`u${i}`)}`, count: rows.length });
  });
  write.appends.forEach(({ table, rows }, i) => {
    const columns = Object.entries(table.columns as Record<string, ColumnType>);
    parts.push(`a${i} as (
      insert into ${quoted(table.name)} (${columns.map(([name]) => quoted(name)).join(', ')})
      select ${columns.map(([, type], c) => decoded(`n.c${c}`, type)).join(', ')}
      from unnest(${columns
        .map(([name, type]) =>
          column(
            rows.map((row) => encode(row[name], type)),
            wire(type),
          ),
        )
        .join(', ')})
        with ordinality n(${columns.map((_, c) => `c${c}`).join(', ')}, position) order by n.position
      on conflict do nothing returning 1)`);
    others.push({ found: counted(`a${i}`), count: rows.length });
  });
  write.removals.forEach(({ table, ids }, i) => {
    parts.push(`d${i} as (delete from ${quoted(table.name)} where id = any(${texts(ids)}) returning 1)`);
    removed.push(counted(`d${i}`));
  });
  const out = write.outbox;
  if (out.length > 0) {
    parts.push(`o as (
      insert into outbox (topic, key, headers, payload)
      select n.topic, n.key, n.headers, n.payload
      from unnest(${texts(out.map(({ topic }) => topic))}, ${texts(out.map(({ key }) => key))},
        ${texts(out.map(({ headers }) => JSON.stringify(headers)))}, ${texts(out.map(({ payload }) => payload))})
        with ordinality n(topic, key, headers, payload, position) order by n.position returning 1)`);
    others.push({ found: counted('o'), count: out.length });
  }
  write.held.forEach(({ table, rows }, i) => {
    const present = rows.filter(({ version }) => version > 0);
    if (present.length === 0) return;
    parts.push(`h${i} as (
      select 1 from unnest(${texts(present.map(({ id }) => id))}, ${param(
        present.map(({ version }) => version),
        'int[]',
      )}) n(id, version), ${quoted(table.name)} k
      where k.id = n.id and k.version = n.version for share of k skip locked)`);
    others.push({ found: counted(`h${i}`), count: present.length });
  });
  const absent = absentOf(write.held);
  if (absent.length > 0) {
    const tables = texts(absent.map(({ table }) => table));
    others.push({ found: `torugart_found(${tables}, ${texts(absent.map(({ id }) => id))})`, count: 0 });
  }
  const passages = passagesOf(write);
  if (passages.length > 0)
    parts.push(`g as (
      select case when k.inserts then pg_advisory_xact_lock(k.space, k.name) else pg_advisory_xact_lock_shared(k.space, k.name) end
      from (select hashtext(current_schema()) as space, hashtext(n.name) as name, bool_or(n.inserts) as inserts
        from unnest(${texts(passages.map(({ name }) => name))}, ${param(
          passages.map(({ inserts }) => inserts),
          'boolean[]',
        )}) n(name, inserts) group by 2 order by 2) k)`);
  const moved = marks.length > 0 ? counted('w') : '0';
  const written =
    others.length > 0 ? `array[${others.map(({ found }) => found).join(', ')}]::bigint[]` : `'{}'::bigint[]`;
  // A source of rows is read before anything of the list is counted.
  const gate = passages.length > 0 ? ` from (select count(*) as locked from g) g where g.locked > 0` : '';
  const toWrite = param(
    others.map(({ count: n }) => n),
    'bigint[]',
  );
  const toRemove = write.removals.reduce((sum, { ids }) => sum + ids.length, 0);
  const removals = removed.length > 0 ? `, ${removed.join(' + ')}, ${param(toRemove, 'bigint')}` : '';
  const end = `select torugart_verdict(${moved}, ${param(marks.length, 'bigint')}, ${written}, ${toWrite}${removals})${gate}`;
  return named(`with ${parts.join(',\n')}\n${end}`, values);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function encode(value: unknown, type: ColumnType): unknown {
  if (value === undefined || value === null) return null;
  if (type === 'json' || type === 'text[]') return documentText(value);
  return value;
}

/** Arrays of arrays and of documents travel as text. */
function wire(type: ColumnType): string {
  return type === 'json' || type === 'text[]' ? 'text' : type;
}

function decoded(column: string, type: ColumnType): string {
  if (type === 'json') return `${column}::json`;
  if (type === 'text[]') return `array(select jsonb_array_elements_text(${column}::jsonb))`;
  return column;
}
