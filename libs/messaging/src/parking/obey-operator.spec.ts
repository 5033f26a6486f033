import { expect, it } from '@jest/globals';
import { InMemoryService } from '../testing/in-memory-service.js';
import { ObeyOperator } from './obey-operator.js';
import { parkedKeyId, parkedKeys } from './parked.js';

const discard = { service: 'ledger', command: 'discard', topic: 't', reason: 'a spec', by: 'olga' } as const;

it('finds a key that a former version has parked by the name that is reported now', () => {
  const service = new InMemoryService();
  service.park('t', '\uFFFD');
  service.run(new ObeyOperator('ledger', {}), { ...discard, key: 'base64url:77-9' });
  expect(service.state(parkedKeys, parkedKeyId('t', '\uFFFD'))).toMatchObject({ state: 'discarding', by: 'olga' });
});

it('takes the key of the present name first', () => {
  const service = new InMemoryService();
  for (const key of ['\uFFFD', 'base64url:AA']) service.park('t', key);
  service.run(new ObeyOperator('ledger', {}), { ...discard, key: 'base64url:AA' });
  expect(service.state(parkedKeys, parkedKeyId('t', 'base64url:AA'))).toMatchObject({ state: 'discarding' });
  expect(service.state(parkedKeys, parkedKeyId('t', '\uFFFD'))).not.toMatchObject({ state: 'discarding' });
});
