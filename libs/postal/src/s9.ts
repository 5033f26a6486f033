import { type Despatch, formatS8, parseS8, S8_LENGTH } from './s8.js';

/** The content of a receptacle's number (UPU S9): its despatch, its serial, two flags and its weight. */
export interface ReceptacleLabel {
  readonly despatch: Despatch;
  /** From 1 to 999 in the despatch. */
  readonly serial: number;
  /** The last receptacle of the despatch. */
  readonly last: boolean;
  /** Holds registered or insured items. */
  readonly registered: boolean;
  /** Gross; the number keeps it in 0.1 kg, rounded up. */
  readonly grams: number;
}

export const S9_LENGTH = 29;
export const LAST_SERIAL = 999;

const GRAMS_PER_UNIT = 100;
const MOST_UNITS = 9999;
const LAYOUT = /^(.{20})(\d{3})([01])([01])(\d{4})$/;

/** @throws RangeError when a part is out of range: such a number must not be printed on a label. */
export function formatS9(label: ReceptacleLabel): string {
  const { serial, grams } = label;
  if (!Number.isInteger(serial) || serial < 1 || serial > LAST_SERIAL)
    throw new RangeError('a serial is from 1 to 999');
  const units = Math.ceil(grams / GRAMS_PER_UNIT);
  if (!(units >= 1 && units <= MOST_UNITS)) throw new RangeError('a receptacle weighs from 0.1 to 999.9 kg');
  const flags = `${label.last ? 1 : 0}${label.registered ? 1 : 0}`;
  return formatS8(label.despatch) + String(serial).padStart(3, '0') + flags + String(units).padStart(4, '0');
}

/** The weight is the one on the label, in whole 100 g. Undefined when the text is not an S9 number. */
export function parseS9(text: string, closedInYear: number): ReceptacleLabel | undefined {
  const [, s8, serial, last, registered, units] = LAYOUT.exec(text) ?? [];
  const despatch = parseS8(text.slice(0, S8_LENGTH), closedInYear);
  if (!s8 || !despatch || Number(serial) === 0) return undefined;
  return {
    despatch,
    serial: Number(serial),
    last: last === '1',
    registered: registered === '1',
    grams: Number(units) * GRAMS_PER_UNIT,
  };
}
