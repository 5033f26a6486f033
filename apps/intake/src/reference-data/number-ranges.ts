import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { type Dated, isInForce } from '#libs/contracts';

const Serial = Type.String({ pattern: '^[0-9]{8}$' });
const Day = Type.String({ format: 'date' });

/** Item numbers (UPU S10) that a post has issued, and to whom: from the post's own allocation, since no list of all posts is public. */
const NumberRangeSchema = Type.Object(
  {
    /** Party of the post. */
    issuer: Type.String({ minLength: 1 }),
    /** Parties that may use the numbers beside the post. */
    holders: Type.Array(Type.String({ minLength: 1 })),
    /** The two letters before the serial. */
    service: Type.String({ pattern: '^[A-Z]{2}$' }),
    /** The two letters behind it. */
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    /** First and last serial, without the check digit. */
    from: Serial,
    to: Serial,
    validFrom: Day,
    validTo: Type.Optional(Type.Union([Day, Type.Null()])),
    /** The allocation that it is taken from. */
    source: Type.String({ minLength: 1 }),
  },
  { additionalProperties: false },
);
export type NumberRange = Static<typeof NumberRangeSchema>;
const RangesSchema = Type.Array(NumberRangeSchema);

/** @throws Error that names what is wrong: not such a list, or a number in two ranges on one day */
export function readNumberRanges(text: string): readonly NumberRange[] {
  const ranges: unknown = JSON.parse(text);
  if (!Value.Check(RangesSchema, ranges)) {
    const first = Value.Errors(RangesSchema, ranges)[0];
    throw new Error(`${first?.instancePath ?? ''} ${first?.message ?? ''}`);
  }
  ranges.forEach((range, i) => {
    if (range.from > range.to) throw new Error(`/${i} ends before it begins`);
    const other = ranges.findIndex((one, at) => at < i && overlap(one, range));
    if (other >= 0) throw new Error(`/${i} overlaps /${other}`);
  });
  return ranges;
}

/** The range of a number on a day; `unknown` where ranges of its service and country are known and none holds it, undefined where none are. */
export function rangeOf(
  itemNumber: string,
  ranges: readonly NumberRange[],
  day: string,
): NumberRange | 'unknown' | undefined {
  const [service, serial, country] = [itemNumber.slice(0, 2), itemNumber.slice(2, 10), itemNumber.slice(11)];
  const known = ranges.filter(
    (range) => range.service === service && range.country === country && isInForce(range, day),
  );
  if (known.length === 0) return undefined;
  return known.find(({ from, to }) => from <= serial && serial <= to) ?? 'unknown';
}

function overlap(a: NumberRange, b: NumberRange): boolean {
  const isSameKind = a.service === b.service && a.country === b.country;
  return isSameKind && a.from <= b.to && b.from <= a.to && isBeforeEnd(a, b) && isBeforeEnd(b, a);
}

function isBeforeEnd({ validFrom }: Dated, { validTo }: Dated): boolean {
  return validTo == null || validFrom <= validTo;
}
