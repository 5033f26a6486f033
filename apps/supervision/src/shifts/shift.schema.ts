import { type Static, Type } from 'typebox';
import { Id, Instant } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';

const Count = Type.Integer({ minimum: 0 });
const Seconds = Type.Union([Type.Integer(), Type.Null()]);

export const BlockSchema = answerSchema('Block', {
  what: Type.String(),
  who: Type.Array(Type.String(), {
    description: 'Who can unblock it: roles of staff, or `party`, `payer`, `third-party`, `warehouse`, `dispatcher`.',
  }),
});
const BlockedParcelSchema = answerSchema('BlockedParcel', {
  declarationId: Id,
  itemNumber: Type.String(),
  state: Type.String(),
  blocks: Type.Array(BlockSchema),
});

export const HandOverSchema = answerSchema('HandOver', {
  handOverId: Id,
  facility: Id,
  by: Type.String(),
  at: Instant,
  note: Type.String(),
  open: Type.Array(Id, { description: 'Cases that waited for an officer, by declaration id.' }),
  digest: Type.String({ description: 'SHA-256 over facility, note and open cases: both shifts sign it.' }),
  taken: Type.Optional(answerSchema('TakenOver', { by: Type.String(), at: Instant })),
});

export const ShiftBoardSchema = answerSchema('ShiftBoard', {
  facility: Id,
  at: Instant,
  leaving: Type.Array(
    answerSchema('LeavingDeparture', {
      departureId: Id,
      cutOff: Instant,
      departsAt: Instant,
      secondsToCutOff: Type.Integer(),
      permit: Type.String({ description: 'State of its newest load list; `none` before the first.' }),
      blockedBags: Type.Array(
        answerSchema('BlockedBag', { receptacleId: Id, parcels: Type.Array(BlockedParcelSchema) }),
      ),
      behind: answerSchema('LeftBehind', {
        count: Count,
        shown: Type.Array(BlockedParcelSchema, { description: 'At most 20, those that take least first.' }),
      }),
    }),
    { description: 'By cut-off, within the hours asked for.' },
  ),
  counts: Type.Array(answerSchema('WaitingCount', { state: Type.String(), count: Count, oldest: Instant })),
  toConfirm: Type.Array(
    answerSchema('ActToConfirm', {
      declarationId: Id,
      kind: Type.String(),
      requestId: Id,
      digest: Type.String(),
      by: Type.String(),
      at: Instant,
    }),
    { description: 'Acts that wait for a second person.' },
  ),
  onDuty: Type.Array(
    answerSchema('OfficerOnDuty', { who: Type.String(), role: Type.String(), lastActAt: Instant, acts: Count }),
  ),
  figures: answerSchema('ShiftFigures', {
    decided: Count,
    p50Seconds: Seconds,
    p90Seconds: Seconds,
    byAct: Type.Array(answerSchema('ActCount', { act: Type.String(), count: Count })),
  }),
  lastHandOver: Type.Optional(HandOverSchema),
});
export type ShiftBoard = Answer<Static<typeof ShiftBoardSchema>>;
export type HandOverAnswer = Answer<Static<typeof HandOverSchema>>;

export const handOverExample: HandOverAnswer = {
  handOverId: '01990000-0000-7000-8000-0000000000f1',
  facility: 'URC-OE',
  by: 'senior-1',
  at: '2026-11-23T16:00:00.000Z',
  note: 'Two detained parcels wait for the customs store.',
  open: ['01990000-0000-7000-8000-000000000001'],
  digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

const blocked = {
  declarationId: '01990000-0000-7000-8000-000000000001',
  itemNumber: 'LZ000000015CN',
  state: 'released',
  blocks: [{ what: 'question hold', who: ['party'] }],
};
export const shiftBoardExample: ShiftBoard = {
  facility: 'URC-OE',
  at: '2026-11-23T16:00:00.000Z',
  leaving: [
    {
      departureId: 'URC-ALA-20261123',
      cutOff: '2026-11-23T18:00:00.000Z',
      departsAt: '2026-11-23T20:00:00.000Z',
      secondsToCutOff: 7_200,
      permit: 'refused',
      blockedBags: [{ receptacleId: '01990000-0000-7000-8000-0000000000b1', parcels: [blocked] }],
      behind: { count: 1, shown: [blocked] },
    },
  ],
  counts: [{ state: 'inspection-ordered', count: 3, oldest: '2026-11-23T08:00:00.000Z' }],
  toConfirm: [],
  onDuty: [{ who: 'officer-1', role: 'officer', lastActAt: '2026-11-23T15:58:00.000Z', acts: 41 }],
  figures: { decided: 38, p50Seconds: 540, p90Seconds: 2_100, byAct: [{ act: 'decide', count: 38 }] },
  lastHandOver: handOverExample,
};
