import { noteAct, type UnitOfWork } from '#libs/messaging';
import { actingRoleOf, type Officer } from './officer.js';

interface Act {
  /** The name on record; stored, so it is never changed. */
  readonly act: string;
  /** Id of what was acted on. */
  readonly subject: string;
  readonly reason: string;
  /** State of the subject before and after. */
  readonly before: string;
  readonly after: string;
  /** At which facility; that of the request when absent. */
  readonly facility?: string | undefined;
}

/** Puts an act on record, in the same statement as what it did. */
export function recordAct(tx: UnitOfWork, officer: Officer, { facility = '', ...act }: Act): void {
  noteAct(tx, { who: officer.id, role: actingRoleOf(officer), facility, ...act });
}
