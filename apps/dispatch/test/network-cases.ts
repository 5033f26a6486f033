import { expect } from '@jest/globals';
import { expectListOfTwoPersons, type ServiceUnderTest } from '#libs/testing';
import seed from '../data/network.json' with { type: 'json' };

/** Two administrators replace the network as a whole: what differs is published, what is wrong is named. */
export async function expectNetworkOfTwoPersons(service: ServiceUnderTest): Promise<void> {
  const [first, ...others] = seed.products;
  const replaced = { ...seed, products: [{ ...first, name: 'Parcel by air' }, ...others] };
  const put = (body: unknown, as: 'admin' | 'dispatcher' = 'admin') =>
    service.request('/network?reason=names', { method: 'PUT', as, body });
  const acts = await expectListOfTwoPersons({
    ask: (path, request) => service.request(path, request),
    propose: () => put(replaced),
    inForce: async () => (await service.request('/products', { as: 'dispatcher' })).body,
  });
  expect(acts.at(-1)).toMatchObject({
    act: 'seed-network',
    who: 'deployment',
    after: expect.stringMatching(/^revision 1: /),
  });
  expect(acts[0]).toMatchObject({
    before: 'revision 1',
    after: expect.stringMatching(/^revision 2, \d+ entries: 0 added, 0 removed, 1 changed$/),
  });
  expect((await service.next('ProductPublished', ({ key }) => key === 'product:air', 2)).data['name']).toBe(
    'Parcel by air',
  );
  expect((await put(replaced)).body['code']).toBe('state-conflict');
  expect((await put(seed, 'dispatcher')).status).toBe(403);
  const wrong = await put({ ...seed, facilities: seed.facilities.slice(1) });
  expect([wrong.status, wrong.body['code']]).toEqual([422, 'invalid-body']);
  expect((await put({ ...seed, surprise: 1 })).status).toBe(422);
  expect((await service.request('/network', { method: 'PUT', as: 'admin', body: replaced })).status).toBe(422);
}
