import { Temporal } from 'temporal-polyfill';

/** A calendar day in some zone, YYYY-MM-DD. */
export type LocalDate = string;

/** `zone` is an IANA name. */
export function isZone(zone: string): boolean {
  try {
    // Temporal would also accept a timestamp that contains a zone.
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The day that a calendar in `zone` shows at `instant`. */
export function dateIn(zone: string, instant: Date): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/**
 * The instant at which clocks in `zone` show `time` (HH:MM) on `date`. Where summer time makes an hour twice, the first; where it leaves an
 * hour out, as much later as the clocks were put forward: as timetables mean it (RFC 5545, 3.3.5).
 */
export function instantAt(date: LocalDate, time: string, zone: string): Date {
  const { epochMilliseconds } = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, {
    disambiguation: 'compatible',
  });
  return new Date(epochMilliseconds);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekdayOf(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Both ends included. */
export function daysBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
