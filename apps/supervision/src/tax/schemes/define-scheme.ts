import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { closed, known, Prefix, Text } from '../reference-data.schema.js';
import type { TaxContext, TaxNote, TaxStep } from '../tax-facts.js';
import type { VatRates } from '../vat.js';

const Texts = Type.Optional(Type.Array(Text));

/** Properties of a row of rates for the headings that begin with its prefix. */
export const headingRate = {
  prefix: Prefix,
  source: Type.Optional(Text),
  verified: Type.Optional(Type.Boolean()),
};

/** For which goods a scheme is meant; every condition that is left out fits. */
export const When = closed({
  trades: Type.Optional(Type.Array(Type.Enum(['personal', 'ecommerce', 'goods']))),
  channels: Texts,
  directions: Texts,
  regimes: Texts,
  units: Texts,
});
export type When = Static<typeof When>;

const schemeSchema = <Kind extends string, P extends TProperties>(kind: Kind, parameters: P) =>
  closed({
    ruleId: Text,
    kind: Type.Literal(kind),
    when: Type.Optional(When),
    ...known,
    /** What sources contradict each other on. */
    conflict: Type.Optional(Text),
    parameters: closed(parameters),
  });

type SchemeSchema<Kind extends string, P extends TProperties> = ReturnType<typeof schemeSchema<Kind, P>>;
type SchemeWith<Kind extends string, P extends TProperties> = Static<SchemeSchema<Kind, P>>;

export interface Computed {
  readonly steps: readonly TaxStep[];
  readonly notes?: readonly TaxNote[];
}

interface Computation<Kind extends string, P extends TProperties> {
  /** In which the tax is computed and due. */
  readonly currency: (parameters: SchemeWith<Kind, P>['parameters']) => string;
  /** @throws UnknownTax where the tax cannot be computed */
  readonly compute: (scheme: SchemeWith<Kind, P>, context: TaxContext, vat: VatRates) => Computed;
}

/** A way in which a jurisdiction taxes imports: the shape of its data, and the computation. */
export interface SchemeKind<Kind extends string, P extends TProperties> extends Computation<Kind, P> {
  readonly kind: Kind;
  readonly schema: SchemeSchema<Kind, P>;
}

export type SchemeOf<K> = K extends { readonly schema: infer S extends TObject } ? Static<S> : never;

export function defineScheme<Kind extends string, P extends TProperties>(
  kind: Kind,
  parameters: P,
  computation: Computation<Kind, P>,
): SchemeKind<Kind, P> {
  return { kind, schema: schemeSchema(kind, parameters), ...computation };
}
