import { type Static, Type } from 'typebox';
import { Id, Instant, oneOf, sessionStates } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { kindsOfWork } from './session.js';

export const SessionSchema = answerSchema(
  'Session',
  {
    sessionId: Id,
    facility: Id,
    work: oneOf(kindsOfWork),
    state: oneOf(sessionStates),
    routeBill: Type.Optional(Type.String({ description: 'The delivery bill of the bags.' })),
    officerPresent: Type.Boolean({ description: 'A customs officer is present.' }),
    receptacleIds: Type.Array(Id, { description: 'What was opened or closed in it.' }),
    announcedAt: Instant,
    openedAt: Type.Optional(Instant),
    closedAt: Type.Optional(Instant),
  },
  { description: 'A time in which bags are opened or closed, announced to customs.' },
);
export const SessionPageSchema = pageSchema('SessionPage', SessionSchema);

export const sessionExample: Answer<Static<typeof SessionSchema>> = {
  sessionId: '01990000-0000-7000-8000-000000000009',
  facility: 'URC-OE',
  work: 'closing',
  state: 'open',
  officerPresent: true,
  receptacleIds: ['01990000-0000-7000-8000-000000000006'],
  announcedAt: '2026-11-24T06:00:00.000Z',
  openedAt: '2026-11-24T07:00:00.000Z',
};
