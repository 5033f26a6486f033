import rows from '../data/spans.json' with { type: 'json' };

/** What is read: an instant, or a day of the calendar. */
export type TimeKind = 'instant' | 'day';

interface Span {
  readonly of: string;
  /** Calendar days, YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
}

/** Whether a day lies where a time of this kind can lie. The bounds are data with their reason; they are the same on every day. */
export function isSane(kind: TimeKind, day: string): boolean {
  const span: Span = rows.find((row) => row.of === kind)!;
  return span.from <= day && day <= span.to;
}
