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
] as const;
export type Ruling = (typeof rulings)[number];

const Roles = Type.Array(Text, { minItems: 1 });

/** Which acts need two officers, and which roles own which kind of hold: one file of `data/acts`. */
export const FourEyesPolicy = closed({
  ...versioned,
  secondPerson: Type.Array(
    closed({
      decision: Type.Enum([...rulings]),
      /** Any when left out. */
      lane: Type.Optional(Type.Enum(['green', 'yellow', 'red'])),
      /** `none`: nothing was found yet; `not-clean`: two officers signed that something is wrong. Any when left out. */
      inspection: Type.Optional(Type.Enum(['none', 'not-clean'])),
      sentence: Text,
    }),
  ),
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
    place: Roles,
    temperature: Roles,
  } satisfies Record<HoldKind, typeof Roles>),
});
export type FourEyesPolicy = Static<typeof FourEyesPolicy>;
