import { isSane } from './spans.js';

const BEIJING_AHEAD_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const COMPACT_DAY = /^(\d{4})(\d\d)(\d\d)$/;
const RFC_3339 = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;
const BEIJING = /^(\d{8})(\d\d)(\d\d)(\d\d)(\d{3})?$/;

/**
 * Reads an instant of RFC 3339: `2026-11-23T08:00:00Z`, or with the offset from UTC. `T` and `Z` are capitals; a leap second is refused,
 * since no clock of ours can tell it.
 *
 * @returns milliseconds since 1970; undefined where there is no such time, or none that can be meant
 */
export function readInstant(text: string): number | undefined {
  const [, day, hour, minute, second, fraction = '', sign, aheadHours = '0', aheadMinutes = '0'] =
    RFC_3339.exec(text) ?? [];
  const at = day === undefined || readDay(day) === undefined ? undefined : atTime(day, [hour, minute, second]);
  if (day === undefined || at === undefined || Number(aheadHours) > 23 || Number(aheadMinutes) > 59) return undefined;
  if (!isSane('instant', day)) return undefined;
  const ahead = (Number(aheadHours) * 60 + Number(aheadMinutes)) * MINUTE_MS;
  return at + Number(fraction.padEnd(3, '0').slice(0, 3)) - (sign === '-' ? -ahead : ahead);
}

/** As `readInstant`, of a time that is written in UTC: it ends in `Z`. */
export function readUtc(text: string): number | undefined {
  return text.endsWith('Z') ? readInstant(text) : undefined;
}

/**
 * Reads a time of a CEB message: YYYYMMDDhhmmss in Beijing, in answers with milliseconds behind it.
 *
 * @returns milliseconds since 1970; undefined where there is no such time, or none that can be meant
 */
export function readBeijingTime(text: string): number | undefined {
  const [, compact = '', hour, minute, second, milliseconds = '0'] = BEIJING.exec(text) ?? [];
  const day = readCompactDay(compact);
  const at = day === undefined ? undefined : atTime(day, [hour, minute, second]);
  if (day === undefined || at === undefined || !isSane('instant', day)) return undefined;
  return at + Number(milliseconds) - BEIJING_AHEAD_MS;
}

/** Reads a day, YYYY-MM-DD. @returns the same text; undefined where the calendar has no such day, or none that can be meant */
export function readDay(text: string): string | undefined {
  return dayOf(DAY.exec(text));
}

/** Reads a day, YYYYMMDD. @returns YYYY-MM-DD, or undefined as `readDay` */
export function readCompactDay(text: string): string | undefined {
  return dayOf(COMPACT_DAY.exec(text));
}

/** The date of a text that was checked when it came in. @throws Error for any other */
export function dateIn(text: string): Date {
  const at = readInstant(text);
  if (at === undefined) throw new Error('is no time of RFC 3339 that can be meant');
  return new Date(at);
}

function dayOf(parts: RegExpExecArray | null): string | undefined {
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const text = `${parts[1]}-${parts[2]}-${parts[3]}`;
  return isSane('day', text) ? text : undefined;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Milliseconds, as if the time were of UTC. */
function atTime(day: string, time: readonly (string | undefined)[]): number | undefined {
  const [hour = NaN, minute = NaN, second = NaN] = time.map(Number);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined;
  return Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
}
