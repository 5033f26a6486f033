import { expect } from '@jest/globals';
import { StopLifted, StopOrdered } from '#libs/contracts';
import { type CollectedEvent, eventOf, type ServiceUnderTest, until } from '#libs/testing';
import { stop } from './examples.js';

interface Means<List> {
  readonly published: (type: string, key: string) => Promise<CollectedEvent>;
  readonly close: (receptacleId: string, parcelIds: string[]) => Promise<void>;
  readonly act: (
    id: string,
    name: string,
    body?: unknown,
  ) => Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
  readonly unit: (id: string) => Promise<Record<string, unknown>>;
  readonly list: (id: string, nth: number) => Promise<List>;
  readonly grant: (id: string, list: List) => Promise<void>;
  readonly phaseIs: (id: string, phase: string) => Promise<unknown>;
}

/** On the running service, whose clock is at the beginning of 7 December. */
export async function expectRecall<List>(
  service: ServiceUnderTest,
  { published, close, act, unit, list, grant, phaseIs }: Means<List>,
): Promise<void> {
  const id = 'urc-ala-truck-20261207';
  await Promise.all([close('r20', ['x']), close('r21', ['y'])]);
  for (const unitId of ['r20', 'r21'])
    expect((await published('ReceptaclePlanned', unitId)).data).toMatchObject({ departureId: id });
  service.setClock('2026-12-07T08:00:00Z');
  await grant(id, await list(id, 1));
  await phaseIs(id, 'permitted');
  for (const name of ['seal', 'depart']) expect((await act(id, name)).status).toBe(200);
  await service.send(eventOf(StopOrdered, stop(id, 'r20', 'stop-20')));
  await until(async () => (await unit('r20'))['phase'] === 'stopped');
  await act(id, 'border');
  expect((await act(id, 'exit')).body['code']).toBe('not-permitted');
  const evidence = 'exit message 509 of 8 December';
  expect(await act(id, 'left', { evidence })).toMatchObject({ status: 200, body: { phase: 'exited' } });
  expect((await published('ExitConfirmed', id)).data).toMatchObject({
    evidence,
    receptacleIds: expect.arrayContaining(['r20', 'r21']),
  });
  expect((await published('ReceptacleRecalled', 'r20')).data).toMatchObject({ departureId: id, place: 'KZALA' });
  await act(id, 'arrive');
  expect(await unit('r21')).toMatchObject({ phase: 'delivered' });
  expect(await unit('r20')).toMatchObject({ phase: 'stopped', facility: 'KZALAA' });
  await service.send(eventOf(StopLifted, stop(id, 'r20', 'stop-20')));
  await until(async () => (await unit('r20'))['phase'] === 'delivered');
}
