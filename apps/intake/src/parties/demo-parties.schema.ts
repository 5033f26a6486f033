import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { partyKinds } from './party-kinds.js';

const DemoPartiesSchema = Type.Array(
  Type.Object({
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,39}$' }),
    name: Type.String({ minLength: 1 }),
    kinds: Type.Array(Type.Union(partyKinds.map((kind) => Type.Literal(kind))), { minItems: 1 }),
    apiKey: Type.String({ pattern: '^ck_(test|live)_[A-Za-z0-9_-]{8,}$' }),
  }),
);
export type DemoParty = Static<typeof DemoPartiesSchema>[number];

const check = Compile(DemoPartiesSchema);

/** Undefined when the text is not such a list. */
export function readDemoParties(text: string): readonly DemoParty[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return check.Check(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
