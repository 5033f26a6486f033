import { describe, expect, test } from '@jest/globals';
import {
  FacilityPublished,
  ParcelDetained,
  ParcelReleased,
  ReceptacleReturned,
  ReturnOrdered,
  SessionChanged,
} from '#libs/contracts';
import type { RunningWarehouse } from '../running-warehouse.js';

const lists = ['parcels', 'receptacles', 'despatches', 'sessions', 'stock', 'ledger/balances'];

/** Each operation with its success and its problems, where no other case has them. */
export function describeAnswers(service: RunningWarehouse): void {
  const refused = (status: number, code: string) => ({ status, body: { code } });

  describe('lists', () => {
    test.each(lists)('%s: a page, and what is no page', async (path) => {
      expect(await service.ask('GET', `/${path}?limit=1`)).toMatchObject({ status: 200 });
      expect(await service.ask('GET', `/${path}?after=broken`)).toMatchObject(refused(400, 'invalid-cursor'));
      expect(await service.ask('GET', `/${path}?limit=0`)).toMatchObject(refused(422, 'invalid-body'));
      expect(await service.ask('GET', `/${path}?colour=red`)).toMatchObject(refused(400, 'bad-request'));
    });

    test('take no cursor of another list', async () => {
      const { body } = await service.ask('GET', '/parcels?limit=1');
      const after = String(body['nextCursor']);
      expect((await service.ask('GET', `/parcels?after=${after}`)).status).toBe(200);
      expect(await service.ask('GET', `/receptacles?after=${after}`)).toMatchObject(refused(400, 'invalid-cursor'));
    });
  });

  test.each([
    ['GET', 'parcels/none'],
    ['GET', 'parcels/none/temperatures'],
    ['POST', 'parcels/none/present'],
    ['POST', 'parcels/none/store'],
    ['POST', 'parcels/none/customs-store'],
    ['POST', 'parcels/none/hand-over'],
    ['POST', 'parcels/none/return'],
    ['POST', 'parcels/none/irregularities', { kind: 'missing', note: 'x' }],
    ['GET', 'receptacles/none'],
    ['POST', 'receptacles/none/close'],
    ['POST', 'receptacles/none/unpack', { reason: 'x' }],
    ['GET', 'despatches/none'],
    ['GET', 'despatches/none/predes'],
    ['POST', 'despatches/none/close'],
    ['GET', 'sessions/none'],
    ['POST', 'sessions/none/open', { officerPresent: true }],
    ['POST', 'sessions/none/close'],
  ])('%s %s is not found', async (method, path, body: unknown = method === 'POST' ? {} : undefined) => {
    expect(await service.ask(method, `/${path}`, body)).toMatchObject(refused(404, 'not-found'));
  });

  test('what customs detained goes to its store and leaves it only by a decision; what goes back is gone', async () => {
    const parcelId = await service.lodge('LZ000000085CN');
    const act = (path: string, body: unknown = {}) => service.ask('POST', `/parcels/${parcelId}/${path}`, body);
    await service.ask('POST', '/scans', {
      barcode: 'LZ000000085CN',
      facility: 'URC-OE',
      grams: 424,
      size: { length: 320, width: 240, height: 60 },
    });
    expect((await service.ask('GET', `/parcels/${parcelId}`)).body).toMatchObject({
      measuredGrams: 424,
      measuredSize: { length: 320, width: 240, height: 60 },
    });
    expect(await act('return')).toMatchObject(refused(409, 'state-conflict'));
    await service.clear(parcelId, ParcelDetained, ParcelDetained.example);
    expect(await act('customs-store')).toMatchObject({ status: 200, body: { state: 'customs-store' } });
    expect(await act('store')).toMatchObject({
      status: 409,
      body: {
        detail: expect.stringMatching(/by a decision\. It is customs-store \(URC-OE\); customs says detained\.$/),
      },
    });
    await service.clear(parcelId, ReturnOrdered, ReturnOrdered.example);
    expect(await act('store')).toMatchObject({ status: 200, body: { state: 'stored', toReturn: true } });
    expect(await act('return', { reason: 'refused at the border' })).toMatchObject({
      status: 200,
      body: { state: 'returned-to-sender' },
    });
    expect(await act('return')).toMatchObject({ status: 200, body: { state: 'returned-to-sender' } });
    expect(await act('present')).toMatchObject(refused(409, 'state-conflict'));
    expect(await act('irregularities', { kind: 'missing', note: 'x' })).toMatchObject(refused(409, 'state-conflict'));
  });

  test('a load unit is closed by hand once, comes back from the border, and is unpacked', async () => {
    const parcelId = await service.lodge('LZ000000094CN');
    await service.ask('POST', '/scans', { barcode: 'LZ000000094CN', facility: 'URC-OE', grams: 424 });
    await service.clear(parcelId, ParcelReleased, ParcelReleased.example);
    await service.ask('POST', '/packing', { facility: 'URC-OE' });
    const { body } = await service.ask('GET', `/parcels/${parcelId}`);
    const unit = (action: string, data: unknown = {}) =>
      service.ask('POST', `/receptacles/${String(body['receptacleId'])}/${action}`, data);
    const closed = await unit('close');
    expect(closed).toMatchObject({ status: 200, body: { state: 'closed', count: 1 } });
    expect(await unit('close')).toMatchObject(refused(409, 'state-conflict'));
    expect(await unit('unpack', { reason: 'x' })).toMatchObject(refused(409, 'state-conflict'));
    const { despatchId } = closed.body['closed'] as { despatchId: string };
    expect(await service.ask('GET', `/despatches/${despatchId}`)).toMatchObject({
      status: 200,
      body: { state: 'open' },
    });
    expect(await service.ask('POST', `/despatches/${despatchId}/close`)).toMatchObject({
      status: 200,
      body: { closesWithNextBag: true },
    });
    const receptacleId = String(body['receptacleId']);
    const returned = { ...ReceptacleReturned.example, receptacleId, facility: 'URC-OE' };
    await service.publish(ReceptacleReturned, returned, receptacleId);
    await service.until(
      'the return',
      async () => (await service.ask('GET', `/receptacles/${receptacleId}`)).body['state'] === 'returned',
    );
    expect(await unit('unpack', { reason: 'stopped' })).toMatchObject({ status: 200, body: { state: 'emptied' } });
  });

  test('a closed despatch does not close again', async () => {
    const { body } = await service.ask('GET', '/despatches?state=closed');
    const [despatch] = body['items'] as { despatchId: string }[];
    expect(await service.ask('POST', `/despatches/${despatch!.despatchId}/close`)).toMatchObject(
      refused(409, 'state-conflict'),
    );
  });

  test('one session is open at a time for each kind of work', async () => {
    const announce = async () => {
      const { body } = await service.ask('POST', '/sessions', { facility: 'URC-OE', work: 'opening' });
      return String(body['sessionId']);
    };
    const [first, second] = [await announce(), await announce()];
    const act = (id: string, step: string) =>
      service.ask('POST', `/sessions/${id}/${step}`, step === 'open' ? { officerPresent: false } : {});
    expect((await act(first, 'open')).status).toBe(200);
    expect(await act(second, 'open')).toMatchObject(refused(409, 'state-conflict'));
    expect(await service.ask('GET', `/sessions/${first}`)).toMatchObject({ status: 200, body: { state: 'open' } });
    expect((await act(first, 'close')).status).toBe(200);
    await service.see(SessionChanged.name, ({ sessionId, state }) => sessionId === first && state === 'closed');
  });

  test('nothing is done at a facility where the staff do not work', async () => {
    await service.publish(FacilityPublished, { ...FacilityPublished.example, code: 'URC-RAIL' }, 'URC-RAIL');
    const answer = await service.ask('POST', '/sessions', { facility: 'URC-RAIL', work: 'opening' });
    expect(answer).toMatchObject(refused(403, 'forbidden'));
  });
}
