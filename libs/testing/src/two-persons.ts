import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Act } from '#libs/messaging';
import type { Proposal } from '#libs/service-kit';
import type { Person } from './test-issuer.js';

/** Another person with the rights of `admin`. */
export const secondAdmin: Person = { username: 'admin2', roles: ['admin'], facilities: ['*'] };

interface Asked {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}

export interface ListUnderTest {
  /** @param path below `/v1` */
  ask(
    path: string,
    request: { readonly method?: string; readonly as: 'admin' | 'auditor' | Person; readonly body?: unknown },
  ): Promise<Asked>;
  /** Sends the list as the person `admin`. */
  propose(): Promise<Asked>;
  /** What the service does by the list in force; differs once what is proposed is in force. */
  inForce(): Promise<unknown>;
}

/** Puts in force, as a second person, what was proposed. */
export function confirmList(ask: ListUnderTest['ask'], proposed: Asked): Promise<Asked> {
  const { requestId, digest } = proposed.body as Proposal;
  const body = { digest, reason: 'read and compared' };
  return ask(`/proposals/${requestId}/confirm`, { method: 'POST', as: secondAdmin, body });
}

/** One person cannot replace a list: proposes, fails alone, is declined, proposes again and is confirmed. Answers the acts on record. */
export async function expectListOfTwoPersons({ ask, propose, inForce }: ListUnderTest): Promise<readonly Act[]> {
  const present = await inForce();
  const first = await propose();
  expect(first).toMatchObject({
    status: 202,
    body: { by: 'admin', end: null, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  const { requestId, digest, list } = first.body as Proposal;
  const end = (id: string, act: string, as: 'admin' | Person, named = digest) =>
    ask(`/proposals/${id}/${act}`, { method: 'POST', as, body: { digest: named, reason: 'read and compared' } });
  const refused = async (asked: Promise<Asked>) => {
    const { status, body } = await asked;
    return [status, (body as { code?: string }).code];
  };
  expect(await refused(propose())).toEqual([409, 'other-request-waits']);
  expect(await refused(end(requestId, 'confirm', 'admin'))).toEqual([403, 'second-person-needed']);
  expect(await refused(end(requestId, 'confirm', secondAdmin, '0'.repeat(64)))).toEqual([409, 'other-request-waits']);
  expect(await refused(end(requestId, 'decline', secondAdmin, '0'.repeat(64)))).toEqual([409, 'other-request-waits']);
  expect(await refused(end('none', 'confirm', secondAdmin))).toEqual([404, 'not-found']);
  expect(await refused(end('none', 'decline', secondAdmin))).toEqual([404, 'not-found']);
  expect(await inForce()).toEqual(present);

  expect(await end(requestId, 'decline', secondAdmin)).toMatchObject({
    status: 200,
    body: { end: { outcome: 'declined', by: 'admin2', reason: 'read and compared' } },
  });
  expect(await refused(end(requestId, 'confirm', secondAdmin))).toEqual([409, 'state-conflict']);
  expect(await refused(end(requestId, 'decline', secondAdmin))).toEqual([409, 'state-conflict']);
  expect(await inForce()).toEqual(present);

  const second = (await propose()).body as Proposal;
  const both = await Promise.all([1, 2].map(() => end(second.requestId, 'confirm', secondAdmin)));
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(both.filter(({ status }) => status === 409)).toHaveLength(1);
  expect(await inForce()).not.toEqual(present);

  expect(await ask('/proposals?limit=1', { as: 'auditor' })).toMatchObject({
    body: { items: [{ requestId: second.requestId, end: { outcome: 'in-force', by: 'admin2' } }] },
  });
  expect(await ask(`/proposals/${requestId}`, { as: 'auditor' })).toMatchObject({
    body: { end: { outcome: 'declined' } },
  });
  expect(await refused(ask('/proposals?after=x', { as: 'auditor' }))).toEqual([400, 'invalid-cursor']);
  expect(await refused(ask('/proposals?limit=0', { as: 'auditor' }))).toEqual([422, 'invalid-body']);
  expect(await refused(ask('/proposals/none', { as: 'auditor' }))).toEqual([404, 'not-found']);
  expect(await refused(ask('/proposals/none/content', { as: 'auditor' }))).toEqual([404, 'not-found']);
  const content = await ask(`/proposals/${second.requestId}/content`, { as: 'auditor' });
  expect(createHash('sha256').update(content.text).digest('hex')).toBe(second.digest);

  const { items } = (await ask(`/acts?about=${encodeURIComponent(list)}`, { as: 'auditor' })).body as { items: Act[] };
  const done = items.filter(({ after }) => !after.startsWith('refused')).slice(0, 4);
  expect(done.map(({ act, who }) => [act, who])).toEqual([
    ['confirm-list', 'admin2'],
    ['propose-list', 'admin'],
    ['decline-list', 'admin2'],
    ['propose-list', 'admin'],
  ]);
  expect(done[0]!.reason).toBe(`read and compared [request ${second.requestId} ${second.digest}]`);
  return items;
}
