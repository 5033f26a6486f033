import { readBeijingTime, readCompactDay } from '#libs/times';

/** A time of a message (YYYYMMDDhhmmss, in Beijing) as UTC, or undefined when there is no such time. */
export function instantOf(text: string): string | undefined {
  const at = text.length === 14 ? readBeijingTime(text) : undefined;
  return at === undefined ? undefined : new Date(at).toISOString().replace('.000', '');
}

/** True for a day that exists, written YYYYMMDD. */
export function isDay(text: string): boolean {
  return readCompactDay(text) !== undefined;
}
