import type { WorkItem } from '../inbox/fold.js';
import { isRefusal } from '../core/refusal.js';
import type { Draft } from '../inbox/draft.js';
import { type Act, Acts } from '../core/act.table.js';
import { noteAct } from '../core/note-act.js';
import type { ByPerson } from '../core/by-person.js';

/** Subjects are looked for by an index. */
const LONGEST_SUBJECT = 200;

/**
 * The same command, on record: the row of the act is written by the statement that writes its effect, so neither is there without the other.
 * What the use case records itself (with states before and after) gets the rest of the person; where it records nothing, the command as such
 * is recorded. A refusal leaves nothing.
 *
 * @param name of the use case: `SealDeparture`
 * @param key what the command is about; empty when the command does not say
 */
export function onRecord(item: WorkItem, by: ByPerson, name: string, key: string, data: unknown): WorkItem {
  return {
    ...item,
    handle: (draft) => {
      const answer = item.handle(draft);
      if (!isRefusal(answer)) putOnRecord(draft, by, name, key, data);
      return answer;
    },
  };
}

function putOnRecord(draft: Draft, by: ByPerson, name: string, key: string, data: unknown): void {
  const { who, name: person, role, request, reason } = by;
  const origin = { name: person, request, digest: by.digest() };
  const isNoted = draft.appends.some(({ table }) => table.name === Acts.name);
  if (!isNoted) noteAct(draft, { act: operationOf(name), subject: subjectOf(by, key, data) });
  draft.appends.forEach(({ table, row }, i) => {
    if (table.name !== Acts.name) return;
    const noted = row as unknown as Act;
    const facility = noted.facility || by.at || by.facility;
    const given = { who: noted.who || who, role: noted.role || role, facility, reason: noted.reason || reason };
    draft.appends[i] = { table, row: { ...noted, ...origin, ...given } };
  });
}

/** What a command is about: its key, what the address names, the first id or ids of its data, or its facility. */
export function subjectOf({ subject, at = '' }: ByPerson, key: string, data: unknown): string {
  return key || subject || idOf(data) || at;
}

/** `SealDeparture` is `seal-departure`. */
export function operationOf(name: string): string {
  return name
    .replace(/UseCase$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** The first id that the data of a command names. */
function idOf(data: unknown): string {
  const fields = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  const id = fields.find(([name, value]) => /(^id|Id|Key)$/.test(name) && typeof value === 'string');
  const ids = fields.find(([name, value]) => name.endsWith('Ids') && Array.isArray(value) && value.length > 0);
  if (!id && ids) return (ids[1] as unknown[]).join(' ').slice(0, LONGEST_SUBJECT);
  const place = fields.find(([name, value]) => name === 'facility' && typeof value === 'string');
  return ((id ?? place)?.[1] as string | undefined) ?? '';
}
