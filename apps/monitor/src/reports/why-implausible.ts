import { type ServiceReport, ServiceReported, statefulServices, topicFor } from '#libs/contracts';

/** The clocks of two machines differ by less. */
const AHEAD_MS = 10_000;

/**
 * Why a report cannot be what a service said, or undefined. A service reports about itself only: its topic has one writer.
 *
 * @param at of its record; real milliseconds, likewise `now`
 */
export function whyImplausible(report: ServiceReport, topic: string, at: number, now: number): string | undefined {
  const { service } = report;
  if (!(statefulServices as readonly string[]).includes(service)) return 'no such service reports';
  if (topicFor(ServiceReported, report, true) !== topic) return `it is about ${service}`;
  return at > now + AHEAD_MS ? 'its time is ahead' : undefined;
}
