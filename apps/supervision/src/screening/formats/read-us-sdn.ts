import { detailOf, type ListedEntry, partsOf, valuesOf } from './listed-entry.js';

const ENTRY = 12;
const ADDRESS = 6;
const ALIAS = 5;

/**
 * SDN.CSV of the US Treasury with its companions behind it: ADD.CSV, ALT.CSV. None has a header; the number of columns tells them apart
 * (12, 6, 5), and the first column is the number of the entry in each. `-0-` is nothing.
 * @throws Error where a row has another number of columns, or belongs to no entry
 */
export function readUsSdn(rows: readonly (readonly string[])[]): ListedEntry[] {
  const of = (columns: number) => groupBy(rows.filter((row) => row.length === columns));
  const [addresses, aliases] = [of(ADDRESS), of(ALIAS)];
  const entries = rows.filter((row) => row.length === ENTRY);
  const known = new Set(entries.map((row) => row[0]!.trim()));
  rows.forEach((row, index) => {
    if (![ENTRY, ADDRESS, ALIAS].includes(row.length))
      throw new Error(`row ${index + 1} has ${row.length} columns: SDN has 12, ADD 6, ALT 5`);
    if (!known.has(row[0]!.trim())) throw new Error(`row ${index + 1} belongs to no entry: ${row[0]}`);
  });
  return entries.map((row) => {
    const [number = '', name, kind, programme, title, , , , , , , remarks] = row;
    const entry = number.trim();
    const own = addresses.get(entry) ?? [];
    return {
      entry,
      names: valuesOf(name, ...(aliases.get(entry) ?? []).map((alias) => alias[3])),
      detail: detailOf({
        kind: valuesOf(kind)[0],
        programmes: partsOf(programme, /\] ?\[|;/),
        countries: valuesOf(...own.map((address) => address[4])),
        addresses: own.map((address) => valuesOf(address[2], address[3], address[4]).join(', ')).filter(Boolean),
        datesOfBirth: [...(remarks ?? '').matchAll(/DOB ([^;.]{4,40})/g)].map((found) => found[1]!),
        remarks: valuesOf(title, remarks).join('; '),
      }),
    };
  });
}

function groupBy(rows: readonly (readonly string[])[]): Map<string, (readonly string[])[]> {
  const groups = new Map<string, (readonly string[])[]>();
  for (const row of rows) {
    const key = row[0]!.trim();
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}
