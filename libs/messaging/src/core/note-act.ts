import type { UnitOfWork } from './unit-of-work.js';
import { type Act, Acts } from './act.table.js';

/** What a use case knows of an act; the bus adds the person, the request and the reason where they are not given. */
export type NotedAct = Pick<Act, 'act' | 'subject'> & Partial<Omit<Act, 'id' | 'at'>>;

/** Puts an act on record in the statement of what it does: for a use case that knows more of it than that it was given. */
export function noteAct(tx: UnitOfWork, act: NotedAct): void {
  tx.append(Acts, {
    id: tx.newId(),
    at: tx.now.toISOString(),
    who: '',
    name: '',
    role: '',
    facility: '',
    reason: '',
    before: '',
    after: '',
    request: '',
    digest: '',
    ...act,
  });
}
