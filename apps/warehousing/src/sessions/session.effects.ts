import { openSessions, sessions } from '../tables.table.js';
import type { Work } from './session.js';
import type { Draft } from '../parcels/draft.effects.js';

export function sessionAt(facility: string, work: Work): string {
  return `${facility}|${work}`;
}

/** What is opened or closed while a session is open stands in its record. */
export function noteSession(draft: Draft, facility: string, work: Work, receptacleId: string): void {
  const sessionId = draft.get(openSessions, sessionAt(facility, work))?.sessionId;
  const session = sessionId === undefined ? undefined : draft.get(sessions, sessionId);
  if (session?.state !== 'open' || session.receptacleIds.includes(receptacleId)) return;
  draft.put(sessions, session.sessionId, { ...session, receptacleIds: [...session.receptacleIds, receptacleId] });
}
