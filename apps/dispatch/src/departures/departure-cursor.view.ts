import { Problem } from '#libs/service-kit';
import type { Departure } from './departure.js';

/** Where a page of departures ends: they are in the order of leaving, and several may leave at once. */
export function writeCursor({ departsAt, departureId }: Departure): string {
  return Buffer.from(`${departsAt} ${departureId}`).toString('base64url');
}

/** @throws Problem `bad-request` for what is no cursor of ours */
export function readCursor(cursor: string): { departsAt: Date; departureId: string } {
  const [time = '', departureId = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ', 2);
  const departsAt = new Date(time);
  if (Number.isNaN(departsAt.getTime()) || departureId === '' || departureId.includes('\0')) {
    throw new Problem({ code: 'bad-request', detail: '`after` is not a cursor of this list.' });
  }
  return { departsAt, departureId };
}
