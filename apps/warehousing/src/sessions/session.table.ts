import { aggregate } from '#libs/messaging';
import type { Session } from './session.js';

export const SessionTable = aggregate<Session>('session', {
  facility: { type: 'text', of: ({ facility }) => facility },
  state: { type: 'text', of: ({ state }) => state },
});

/** The session that is open in a facility for one kind of work, under `openSessionKey`. */
export interface OpenSession {
  readonly sessionId?: string;
}
export const OpenSessionTable = aggregate<OpenSession>('open_session');
