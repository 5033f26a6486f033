import type { Arrival } from '../core/record.js';

/** Facts of a record in the log, by names that stay: `eventId`, `eventType`, `topic`, `key`, `correlationId`, `reason`. No content of events. */
export type LogFacts = Readonly<Record<string, unknown>>;

/** Where the messaging core tells what happens to it. Messages are the same for every case; what differs is in the facts. */
export interface MessagingLog {
  info(message: string, facts?: LogFacts): void;
  warn(message: string, facts?: LogFacts): void;
  error(message: string, facts?: LogFacts): void;
}

/** What identifies an event that arrived. */
export function factsOf({ topic, record: { headers, key } }: Arrival): LogFacts {
  return {
    topic,
    key,
    eventId: headers['ce_id'],
    eventType: headers['ce_type'],
    correlationId: headers['ce_correlationid'],
  };
}
