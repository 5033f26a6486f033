import { Problem } from '#libs/service-kit';
import { type ListedPerson, readScreeningList } from './read-screening-list.js';

/** @throws Problem `unsupported-media-type`, `invalid-body` */
export function readSentList(body: unknown): ListedPerson[] {
  if (typeof body !== 'string') throw new Problem({ code: 'unsupported-media-type', detail: 'Send text/csv.' });
  const refuse = (code: string, detail: string) =>
    new Problem({ code: 'invalid-body', errors: [{ pointer: '', code, detail }] });
  if (body.includes('\0')) throw refuse('text-unreadable', 'holds a zero character');
  let names;
  try {
    names = readScreeningList(body);
  } catch (error) {
    throw refuse('unreadable', error instanceof Error ? error.message : 'is no CSV');
  }
  if (names.length === 0) throw refuse('no-names', 'holds no name');
  return names;
}
