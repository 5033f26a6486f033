import { readFileSync } from 'node:fs';

import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const closed = { additionalProperties: false } as const;
const Column = Type.String({ minLength: 1 });

/**
 * How one field of an order comes from a record. A plain value stands for itself; objects and lists are filled in part by part.
 * What is neither taken nor computed from a column is invented, and must be listed under `invents`.
 */
const RuleSchema = Type.Union([
  /** Text of a column. */
  Type.Object({ column: Column }, closed),
  /** Text with columns in braces: `KR-{Declaration ID}`. */
  Type.Object({ text: Type.String({ minLength: 1 }) }, closed),
  /** A whole number: the column, times `times` (default 1), rounded. */
  Type.Object({ integer: Column, times: Type.Optional(Type.Number()) }, closed),
  /** A decimal string: the column, rounded to so many decimals. */
  Type.Object({ decimal: Column, decimals: Type.Integer({ minimum: 0, maximum: 4 }) }, closed),
  /** An S10 item number: service letters, the eight digits of the column, check digit, country. */
  Type.Object(
    {
      itemNumber: Column,
      service: Type.String({ pattern: '^[A-Z]{2}$' }),
      country: Type.String({ pattern: '^[A-Z]{2}$' }),
    },
    closed,
  ),
  /** The description of the heading that the column names, from the table given by --headings; `otherwise` where it has none. */
  Type.Object({ heading: Column, otherwise: Type.String({ minLength: 1 }) }, closed),
  /** One of the values, always the same one for the same text of the column. */
  Type.Object({ oneOf: Type.Array(Type.Unknown(), { minItems: 1 }), by: Column }, closed),
]);
export type Rule = Static<typeof RuleSchema>;

export const MappingSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    about: Type.String(),
    /** Of a CSV file. */
    delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
    /** Records with the same text in this column are sent for the same party. */
    partyBy: Type.Optional(Column),
    /** JSON pointer into the order → why it is invented. Covers everything below it. */
    invents: Type.Record(Type.String({ pattern: '^/' }), Type.String({ minLength: 1 })),
    order: Type.Record(Type.String(), Type.Unknown()),
  },
  closed,
);
export type Mapping = Static<typeof MappingSchema>;

const mappingCheck = Compile(MappingSchema);
const ruleCheck = Compile(RuleSchema);

export function isRule(value: unknown): value is Rule {
  return ruleCheck.Check(value);
}

/** @throws naming the place that is wrong, or the field that is invented without saying so */
export function readMapping(file: string): Mapping {
  return checkMapping(JSON.parse(readFileSync(file, 'utf8')), file);
}

export function checkMapping(value: unknown, name: string): Mapping {
  if (!mappingCheck.Check(value)) {
    const [first] = mappingCheck.Errors(value);
    throw new Error(`${name}${first?.instancePath ?? ''} ${first?.message ?? 'is no mapping'}`);
  }
  const silent = inventedIn(value.order).filter((pointer) => !covers(Object.keys(value.invents), pointer));
  if (silent.length > 0) throw new Error(`${name} invents ${silent.join(', ')}: list them under "invents" and say why`);
  return value;
}

/** Pointers of the leaves that no column has a say in. */
function inventedIn(value: unknown, pointer = ''): string[] {
  if (isRule(value)) return 'oneOf' in value || ('text' in value && !value.text.includes('{')) ? [pointer] : [];
  if (Array.isArray(value)) return value.flatMap((part, i) => inventedIn(part, `${pointer}/${i}`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, part]) => inventedIn(part, `${pointer}/${name}`));
  return [pointer];
}

function covers(listed: readonly string[], pointer: string): boolean {
  return listed.some((one) => pointer === one || pointer.startsWith(`${one}/`));
}
