import { defineTable } from '#libs/messaging';
import type { Session } from './session.js';

export const SessionTable = defineTable<Session>('session', {
  facility: { type: 'text', of: ({ facility }) => facility },
  state: { type: 'text', of: ({ state }) => state },
});

/** The session that is open in a facility for one kind of work, under `openSessionKey`. */
export interface OpenSessionEntry {
  readonly sessionId?: string;
}
export const OpenSessionTable = defineTable<OpenSessionEntry>('open_session');
