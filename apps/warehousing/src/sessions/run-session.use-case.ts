import { SessionChanged } from '#libs/contracts';
import { type Handler, ref } from '#libs/messaging';
import type { Session, Work } from './session.js';
import { OpenSessionTable, SessionTable } from './session.table.js';
import { Draft } from '../parcels/draft.effects.js';
import { openSessionKey } from './session.effects.js';

export interface AnnounceSession {
  readonly facility: string;
  readonly work: Work;
  readonly routeBill?: string;
}

/** Customs hears beforehand that bags will be opened or closed. */
export const announceSession: Handler<AnnounceSession, Session> = {
  decide(states, { data }, context) {
    const draft = new Draft(states, context);
    const sessionId = context.newId();
    return draft.done<Session>(
      change(draft, {
        sessionId,
        state: 'announced',
        officerPresent: false,
        receptacleIds: [],
        announcedAt: draft.at,
        ...data,
      }),
    );
  },
};

export interface OpenSession {
  readonly sessionId: string;
  readonly officerPresent: boolean;
  readonly routeBill?: string;
}
export type SessionAnswer = Session | 'not-found' | 'not-announced-now' | 'another-session-open' | 'session-not-open';

/** One at a time in a facility for each kind of work: what is done meanwhile belongs to it. */
export const openSession: Handler<OpenSession, SessionAnswer> = {
  reads: ({ data }) => [ref(SessionTable, data.sessionId)],

  decide(states, { data: { sessionId, ...facts } }, context) {
    const draft = new Draft(states, context);
    const session = draft.get(SessionTable, sessionId);
    if (!session) return { answer: 'not-found' };
    if (session.state !== 'announced') return { answer: 'not-announced-now' };
    const key = openSessionKey(session.facility, session.work);
    if (draft.get(OpenSessionTable, key)?.sessionId !== undefined) return { answer: 'another-session-open' };
    draft.put(OpenSessionTable, key, { sessionId });
    return draft.done<SessionAnswer>(change(draft, { ...session, ...facts, state: 'open', openedAt: draft.at }));
  },
};

export const closeSession: Handler<{ readonly sessionId: string }, SessionAnswer> = {
  reads: ({ data }) => [ref(SessionTable, data.sessionId)],

  decide(states, { data }, context) {
    const draft = new Draft(states, context);
    const session = draft.get(SessionTable, data.sessionId);
    if (!session) return { answer: 'not-found' };
    if (session.state !== 'open') return { answer: 'session-not-open' };
    draft.put(OpenSessionTable, openSessionKey(session.facility, session.work), {});
    return draft.done<SessionAnswer>(change(draft, { ...session, state: 'closed', closedAt: draft.at }));
  },
};

function change(draft: Draft, session: Session): Session {
  const { sessionId, facility, state, work, routeBill, officerPresent, receptacleIds } = session;
  draft.put(SessionTable, sessionId, session);
  const data = {
    sessionId,
    facility,
    state,
    work,
    ...(routeBill !== undefined && { routeBill }),
    officerPresent,
    receptacleIds: [...receptacleIds],
    at: draft.at,
  };
  draft.emit(SessionChanged, SessionTable, sessionId, data, { correlationid: sessionId, livemode: true, facility });
  return session;
}
