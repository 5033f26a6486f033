import { type Static, Type } from 'typebox';
import { closed, Text, versioned } from '../tax/reference-data.schema.js';
import { ruleKinds } from './rules/rule-kinds.js';
import { situations } from './situation.js';

/** Rules of one period, for some situations: one file of `data/rules`. */
export const RuleSet = closed({
  ...versioned,
  /** Of two sets with one name the younger one in force counts; sets of different names add up. */
  name: Text,
  /** Every situation when left out. */
  situations: Type.Optional(Type.Array(Type.Enum([...situations]), { minItems: 1 })),
  rules: Type.Array(Type.Union(ruleKinds.map(({ schema }) => schema) as unknown as Schemas<typeof ruleKinds>)),
});
export type RuleSet = Static<typeof RuleSet>;

type Schemas<Kinds extends readonly { readonly schema: unknown }[]> = {
  -readonly [Index in keyof Kinds]: Kinds[Index]['schema'];
};
