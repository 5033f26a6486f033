const BEIJING_AHEAD_MS = 8 * 3_600_000;

/** A time of a message (YYYYMMDDhhmmss, in Beijing) as UTC, or undefined when there is no such time. */
export function instantOf(text: string): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1) as [string, string, string, string, string, string];
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = Date.parse(written);
  if (Number.isNaN(time) || new Date(time).toISOString() !== written) return undefined;
  return new Date(time - BEIJING_AHEAD_MS).toISOString().replace('.000', '');
}

/** True for a day that exists, written YYYYMMDD. */
export function isDay(text: string): boolean {
  return instantOf(`${text}000000`) !== undefined;
}
