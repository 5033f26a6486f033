import { SessionChanged } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import type { Session, Work } from './session.js';
import { openSessionKey } from './open-session-key.js';
import { OpenSessionTable, SessionTable } from './session.table.js';

/** What is opened or closed while a session is open stands in its record. */
export function recordInSession(tx: UnitOfWork, facility: string, work: Work, receptacleId: string): void {
  const sessionId = tx.find(OpenSessionTable, openSessionKey(facility, work))?.sessionId;
  const session = sessionId === undefined ? undefined : tx.find(SessionTable, sessionId);
  if (session?.state !== 'open' || session.receptacleIds.includes(receptacleId)) return;
  tx.save(SessionTable, session.sessionId, { ...session, receptacleIds: [...session.receptacleIds, receptacleId] });
}

/** Saves the session and tells customs how it changed. */
export function publishSession(tx: UnitOfWork, session: Session): Session {
  const { sessionId, facility, state, work, routeBill, officerPresent, receptacleIds } = session;
  tx.save(SessionTable, sessionId, session);
  tx.publish(SessionChanged, {
    about: SessionTable.ref(sessionId),
    data: {
      sessionId,
      facility,
      state,
      work,
      ...(routeBill !== undefined && { routeBill }),
      officerPresent,
      receptacleIds: [...receptacleIds],
      at: tx.now.toISOString(),
    },
    attributes: { correlationid: sessionId, livemode: true, facility },
  });
  return session;
}
