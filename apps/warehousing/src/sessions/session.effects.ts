import { OpenSessionTable, SessionTable } from './session.table.js';
import type { Work } from './session.js';
import type { Draft } from '../parcels/draft.effects.js';

export function openSessionKey(facility: string, work: Work): string {
  return `${facility}|${work}`;
}

/** What is opened or closed while a session is open stands in its record. */
export function recordInSession(draft: Draft, facility: string, work: Work, receptacleId: string): void {
  const sessionId = draft.get(OpenSessionTable, openSessionKey(facility, work))?.sessionId;
  const session = sessionId === undefined ? undefined : draft.get(SessionTable, sessionId);
  if (session?.state !== 'open' || session.receptacleIds.includes(receptacleId)) return;
  draft.put(SessionTable, session.sessionId, { ...session, receptacleIds: [...session.receptacleIds, receptacleId] });
}
