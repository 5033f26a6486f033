import { isImpc } from './impc.js';

/** What identifies a despatch (UPU S8). */
export interface Despatch {
  /** IMPC code, six characters. */
  readonly originOffice: string;
  readonly destinationOffice: string;
  /** UPU list 115: A priority or air, B S.A.L., C surface, D priority by surface. */
  readonly category: string;
  /** UPU list 117, two characters. */
  readonly subclass: string;
  /** The full year, in the zone of the office; the identifier keeps its last digit only. */
  readonly year: number;
  /** From 1 to 9999, without gaps in its series. */
  readonly number: number;
}

export const S8_LENGTH = 20;
export const LAST_DESPATCH_NUMBER = 9999;

const LAYOUT = /^(.{6})(.{6})([A-Z])([A-Z][A-Z0-9])(\d)(\d{4})$/;

/** @throws RangeError when a part is out of range: such a number must not be printed on a label. */
export function formatS8(despatch: Despatch): string {
  const { originOffice, destinationOffice, category, subclass, year, number } = despatch;
  if (!Number.isInteger(number) || number < 1 || number > LAST_DESPATCH_NUMBER) {
    throw new RangeError('a despatch number is from 1 to 9999');
  }
  const text = `${originOffice}${destinationOffice}${category}${subclass}${year % 10}${String(number).padStart(4, '0')}`;
  if (!isImpc(originOffice) || !isImpc(destinationOffice) || !LAYOUT.test(text)) {
    throw new RangeError('offices, category or subclass of the despatch do not fit S8');
  }
  return text;
}

/** The one digit of the year is read as the latest such year that is not after `closedInYear`. Undefined when the text is not an S8 number. */
export function parseS8(text: string, closedInYear: number): Despatch | undefined {
  const [, originOffice, destinationOffice, category, subclass, digit, number] = LAYOUT.exec(text) ?? [];
  if (!originOffice || !destinationOffice || !category || !subclass || !digit || !number) return undefined;
  if (!isImpc(originOffice) || !isImpc(destinationOffice) || Number(number) === 0) return undefined;
  const yearsBack = (closedInYear - Number(digit)) % 10;
  return {
    originOffice,
    destinationOffice,
    category,
    subclass,
    year: closedInYear - yearsBack,
    number: Number(number),
  };
}
