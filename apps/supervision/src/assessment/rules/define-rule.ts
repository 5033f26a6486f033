import { type Static, type TObject, type TProperties, Type } from 'typebox';
import type { Reason } from '#libs/contracts';
import { closed, Text } from '../../tax/reference-data.schema.js';
import type { RateTable } from '../../tax/rate-table.schema.js';
import type { AssessmentFacts } from '../assessment-facts.js';

/** What a rule asks for; `nothing` only adds weight. `officer` is for one officer to decide, `inspect` for an inspection. */
export type Demand = 'inspect' | 'return' | 'documents' | 'officer' | 'nothing';

/** A rule that fired: what it asks for, and the reason as the officer reads it. */
export interface Fired {
  readonly demand: Demand;
  readonly reason: Reason;
}

const ruleSchema = <Kind extends string, P extends TProperties>(kind: Kind, parameters: P) =>
  closed({
    id: Text,
    kind: Type.Literal(kind),
    /** What it adds to the risk score when it fires. */
    weight: Type.Number({ minimum: 0 }),
    /** What the officer reads; `{name}` is replaced by the value of that name. */
    sentence: Text,
    /** False where the source is weak; true when left out. */
    verified: Type.Optional(Type.Boolean()),
    /** What sources contradict each other on. */
    conflict: Type.Optional(Text),
    parameters: closed(parameters),
  });

type RuleSchema<Kind extends string, P extends TProperties> = ReturnType<typeof ruleSchema<Kind, P>>;
type RuleWith<Kind extends string, P extends TProperties> = Static<RuleSchema<Kind, P>>;

/** A kind of rule: the shape of its data, and what it finds in the facts. */
export interface RuleKind<Kind extends string, P extends TProperties> {
  readonly kind: Kind;
  readonly schema: RuleSchema<Kind, P>;
  /** Pure. Data that is missing never lets a rule be skipped: what cannot be computed asks for documents. */
  readonly apply: (rule: RuleWith<Kind, P>, facts: AssessmentFacts, rates: RateTable) => Fired[];
}

export type RuleOf<K> = K extends { readonly schema: infer S extends TObject } ? Static<S> : never;
/** What every kind of rule has: enough for the text of a reason. */
export type AnyRule = Pick<RuleWith<string, TProperties>, 'id' | 'weight' | 'sentence'>;

export function defineRule<Kind extends string, P extends TProperties>(
  kind: Kind,
  parameters: P,
  apply: RuleKind<Kind, P>['apply'],
): RuleKind<Kind, P> {
  return { kind, schema: ruleSchema(kind, parameters), apply };
}

/** @param code of the reason; the rule's id when left out */
export function fire(rule: AnyRule, demand: Demand, values: Reason['values'], code = rule.id): Fired {
  const text = rule.sentence.replace(/\{(\w{1,40})\}/g, (hole, name: string) => String(values[name] ?? hole));
  return { demand, reason: { code, text: text.slice(0, 500), values, weight: rule.weight } };
}

/** What a rule cannot know asks for documents: it is not skipped. */
export function unknown(rule: AnyRule, code: string, what: string): Fired {
  return {
    demand: 'documents',
    reason: { code, text: `Unknown: ${what}.`, values: { what, rule: rule.id }, weight: rule.weight },
  };
}
