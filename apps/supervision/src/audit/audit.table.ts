import { defineRowTable } from '#libs/messaging';

/** One act of one officer. */
export interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly role: string;
  readonly act: string;
  readonly subject: string;
  readonly reason: string;
  readonly before: string;
  readonly after: string;
}

/** Only grows: the database refuses changes. */
export const AuditRows = defineRowTable<AuditRow>('audit', {
  id: 'text',
  at: 'timestamptz',
  who: 'text',
  role: 'text',
  act: 'text',
  subject: 'text',
  reason: 'text',
  before: 'text',
  after: 'text',
});
