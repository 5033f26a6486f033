import { type Static, Type } from 'typebox';
import type { holdKinds } from '#libs/contracts';
import { closed, Text, versioned } from '../tax/reference-data.schema.js';

export type HoldKind = (typeof holdKinds)[number];

/** What an officer may decide on a case. */
export const rulings = [
  'release',
  'inspect',
  'want-documents',
  'return',
  'suspend',
  'detain',
  'confiscate',
  'dispose',
  'abandon',
  'reclaim',
] as const;
export type Ruling = (typeof rulings)[number];

/** A release that two officers withdrew; goods that two officers detained. */
export const heldByTwoKinds = ['withdrawal', 'detention'] as const;
export type HeldByTwo = (typeof heldByTwoKinds)[number];

const Roles = Type.Array(Text, { minItems: 1 });

const ClaimLimits = closed({
  /** Minutes of real time that a claim lasts without a sign of life. */
  leaseMinutes: Type.Integer({ minimum: 1 }),
  /** Cases that one person may have claimed at a time. */
  mostPerPerson: Type.Integer({ minimum: 1 }),
});
export type ClaimLimits = Static<typeof ClaimLimits>;
export const defaultClaims: ClaimLimits = { leaseMinutes: 10, mostPerPerson: 10 };

/** Which acts need two officers, and which roles own which kind of hold, and how long and how many cases a person claims: one file of `data/acts`. */
export const FourEyesPolicy = closed({
  ...versioned,
  secondPerson: Type.Array(
    closed({
      decision: Type.Enum([...rulings]),
      /** Any when left out. */
      lane: Type.Optional(Type.Enum(['green', 'yellow', 'red'])),
      /** `none`: nothing was found yet; `not-clean`: two officers signed that something is wrong. Any when left out. */
      inspection: Type.Optional(Type.Enum(['none', 'not-clean'])),
      /** What two officers did and no two have undone since. Any, and nothing at all, when left out. */
      heldByTwo: Type.Optional(Type.Enum([...heldByTwoKinds])),
      sentence: Text,
    }),
  ),
  /** Acts on the tax that need two. `lower-value` and `lower-tax`: what an officer sets is below what was in force. */
  taxActs: Type.Optional(
    Type.Array(
      closed({
        act: Type.Enum(['determine', 'enter', 'lower-value', 'lower-tax', 'relieve', 'refund', 'free-security']),
        sentence: Text,
      }),
    ),
  ),
  /** Days in which a party is to answer a question. */
  answerWithinDays: Type.Integer({ minimum: 1, maximum: 365 }),
  /** Above so many cases that are released together a second person confirms. */
  bulkReleaseLimit: Type.Integer({ minimum: 1 }),
  holdOwners: closed({
    customs: Roles,
    'rights-holder': Roles,
    quarantine: Roles,
    security: Roles,
    'do-not-load': Roles,
    payment: Roles,
    seal: Roles,
    question: Roles,
    anomaly: Roles,
    picture: Roles,
    place: Roles,
    temperature: Roles,
  } satisfies Record<HoldKind, typeof Roles>),
  /** Days until goods in custody are decided on again, where the officer sets no other day; no deadline when left out. */
  custodyDays: Type.Optional(closed({ suspend: Type.Integer({ minimum: 1 }), detain: Type.Integer({ minimum: 1 }) })),
  /** A version without them has those of `defaultClaims`. */
  claims: Type.Optional(ClaimLimits),
});
export type FourEyesPolicy = Static<typeof FourEyesPolicy>;
