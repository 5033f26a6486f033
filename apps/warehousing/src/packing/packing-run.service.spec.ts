import { expect, test } from '@jest/globals';
import { refuse } from '#libs/contracts';
import { type CommandBus, Refused } from '#libs/messaging';
import type { DespatchQueries } from '../despatches/despatch.queries.js';
import type { ReceptacleQueries } from '../receptacles/receptacle.queries.js';
import { CloseDespatch, type DespatchToClose } from './close-despatch.use-case.js';
import { PackParcels, type ParcelsToPack } from './pack-parcels.use-case.js';
import { PackingRun } from './packing-run.service.js';
import type { PackingQueries } from './packing.queries.js';

const candidates = ['p', 'q'].map((parcelId) => ({
  parcelId,
  declarationId: `d-${parcelId}`,
  product: 'surface',
  destinationCountry: 'KZ',
  livemode: true,
  promiseBy: new Date('2026-12-01T00:00:00Z'),
}));

function runWith(close: (data: DespatchToClose) => { readonly receptacleIds: readonly string[] }): PackingRun {
  const execute = (useCase: unknown, data: unknown) => {
    if (useCase instanceof CloseDespatch) return Promise.resolve().then(() => close(data as DespatchToClose));
    const [, ...rest] = (data as ParcelsToPack).candidates;
    const left = rest.map(({ parcelId }) => ({ parcelId, reason: 'may-not-leave' }));
    return Promise.resolve({ packed: 1, closed: ['full'], left });
  };
  const openBags = new Map([
    ['no-numbers-left', ['r1']],
    ['numbered', ['r2', 'r3']],
  ]);
  return new PackingRun(
    { execute } as unknown as CommandBus,
    { candidates: () => Promise.resolve(candidates) } as unknown as PackingQueries,
    { openBags: () => Promise.resolve(openBags) } as unknown as ReceptacleQueries,
    { openDespatch: () => Promise.resolve(undefined) } as unknown as DespatchQueries,
    new PackParcels(),
    new CloseDespatch(),
  );
}

test('counts what was packed and what was left, by reason', async () => {
  const report = await runWith(() => ({ receptacleIds: [] })).run('URC-OE', false);
  expect(report).toEqual({ packed: 1, closedReceptacles: 1, left: { 'may-not-leave': 1 }, more: false });
});

test('units that cannot close now stay open, and the others close', async () => {
  const run = runWith(({ receptacleIds }) => {
    if (receptacleIds.includes('r1')) throw new Refused(refuse('state-conflict', 'used up'));
    return { receptacleIds };
  });
  expect(await run.run('URC-OE', true)).toMatchObject({ closedReceptacles: 3 });
});

test('a fault is no refusal', async () => {
  const run = runWith(() => {
    throw new Error('the store did not answer');
  });
  await expect(run.run('URC-OE', true)).rejects.toThrow('did not answer');
});
