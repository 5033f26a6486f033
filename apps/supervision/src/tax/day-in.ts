import jurisdiction from '../../data/jurisdiction.json' with { type: 'json' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Calendar day of an instant in a time zone, YYYY-MM-DD. @param timeZone IANA name */
export function dayIn(timeZone: string, instant: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone });
  formats.set(timeZone, format);
  return format.format(new Date(instant));
}

/** Calendar day of the office. */
export function officeDay(instant: string): string {
  return dayIn(jurisdiction.zone, instant);
}
