import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { contracts, DeclarationLodged, exampleDeclaration, ParcelReceived } from '#libs/contracts';
import { newId } from '#libs/messaging';
import type { Role } from '#libs/service-kit';
import { confirmList } from '#libs/testing';
import { ChunkRunner } from '../../../libs/messaging/src/inbox/chunk-runner.js';
import type { WorkItem } from '../../../libs/messaging/src/inbox/fold.js';
import { commandItem } from '../../../libs/messaging/src/inbox/work-item.js';
import { StoreUnavailable } from '../../../libs/messaging/src/core/errors.js';
import { PostgresStore } from '../../../libs/messaging/src/postgres/postgres-store.js';
import { RuleBook } from '../src/assessment/rule-book.service.js';
import { on, parcel, type Parcel } from './fixtures.js';
import { event, nothingWaits, until, type SupervisionUnderTest, type User } from './supervision-under-test.js';
import { useCasesWith } from './use-cases.js';

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

interface Security {
  readonly proposed: { readonly requestId: string; readonly digest: string };
  readonly balance: { readonly amount: string };
  readonly drawn: readonly { readonly day: string; readonly amount: object }[];
}

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function securityCases(service: SupervisionUnderTest): void {
  const about = (holder: string, act = '') => `securities/${holder}${act}`;
  const terms = (amount: string) => ({
    amount: { amount, currency: 'CNY' },
    validFrom: day(-1),
    validTo: day(300),
    reference: 'BA-1',
    reason: 'guarantee of the bank',
  });
  const propose = (holder: string, amount: string, user: User = 'admin') =>
    service.post(about(holder), user, terms(amount));
  async function record(holder: string, amount: string): Promise<void> {
    const { requestId, digest } = ((await propose(holder, amount)).body as unknown as Security).proposed;
    expect(await service.post(about(holder, '/confirm'), 'senior', { requestId, digest })).toMatchObject({
      status: 200,
      body: { inForce: { amount: { amount } } },
    });
  }

  describe('a standing security', () => {
    it('is recorded by two persons, who name what they read', async () => {
      const holder = newId();
      expect(await service.get(about(holder), 'officer')).toMatchObject({ status: 404 });
      for (const act of ['/confirm', '/decline'])
        expect(await service.post(about(holder, act), 'admin', { ...nothingWaits, reason: 'because' })).toMatchObject({
          status: act === '/confirm' ? 422 : 404,
        });
      expect(await service.post(about(holder, '/confirm'), 'admin', nothingWaits)).toMatchObject({ status: 404 });
      expect((await propose(holder, '1000.00', 'officer')).status).toBe(403);
      const backwards = { ...terms('1000.00'), validTo: day(-2) };
      expect(await service.post(about(holder), 'admin', backwards)).toMatchObject({ status: 409 });
      const { proposed } = (await propose(holder, '1000.00')).body as unknown as Security;
      const named = { requestId: proposed.requestId, digest: proposed.digest };
      expect((await propose(holder, '9000.00', 'senior')).body['code']).toBe('other-request-waits');
      expect((await service.post(about(holder, '/confirm'), 'admin', named)).body['code']).toBe('second-person-needed');
      for (const act of ['/confirm', '/decline'])
        expect(
          (
            await service.post(about(holder, act), 'senior', {
              ...nothingWaits,
              ...(act === '/decline' && { reason: 'none' }),
            })
          ).body['code'],
        ).toBe('other-request-waits');
      const declined = await service.post(about(holder, '/decline'), 'senior', { ...named, reason: 'another bank' });
      expect(declined.status).toBe(200);
      expect((await service.post(about(holder, '/decline'), 'senior', { ...named, reason: 'again' })).status).toBe(409);
      expect((await service.post(about(holder, '/confirm'), 'senior', named)).status).toBe(409);
      await record(holder, '1000.00');
      expect(await service.get(about(holder), 'officer')).toMatchObject({ body: { balance: { amount: '1000.00' } } });
      const page = await service.get('securities?limit=1', 'auditor');
      expect(page.body['items']).toHaveLength(1);
      expect((await service.get('securities?after=zap', 'auditor')).status).toBe(400);
      expect((await service.get('securities?limit=0', 'auditor')).status).toBe(422);
      const { body } = await service.get('acts?act=confirm-security', 'auditor');
      expect(body['items']).toContainEqual(
        expect.objectContaining({ subject: `live:${holder}`, after: expect.stringContaining('in force: 1000.00 CNY') }),
      );
    });

    it('is not drawn twice by eight processes that release a hundred orders at the same moment', async () => {
      const holder = newId();
      await record(holder, '1000.00');
      const { url } = service.database.options as { url?: string };
      const pool = new pg.Pool({ connectionString: url, max: 8 });
      const { takeDeclaration, receiveParcel } = useCasesWith(new RuleBook());
      const processes = Array.from(
        { length: 8 },
        () =>
          new ChunkRunner({
            service: 'supervision',
            contracts,
            store: new PostgresStore(pool),
            useCases: new Map(),
            now: () => new Date(),
          }),
      );
      const orders = Array.from({ length: 100 }, parcel);
      await Promise.all(
        processes.map(async (runner, n) => {
          const own = orders.filter((_, index) => index % processes.length === n);
          for (const one of own)
            await perform(runner, commandItem(takeDeclaration, messageOf(one, orderOf(one, holder))));
          for (const one of own) await perform(runner, commandItem(receiveParcel, messageOf(one, receiptOf(one))));
        }),
      );
      await pool.end();
      expect(processes.reduce((sum, { counts }) => sum + counts.clashes, 0)).toBeGreaterThan(0);
      // 91.00 each: the balance is enough for ten, and ten of them were released.
      const states = await service.database.query<{ state: string; tax_standing: string | null; n: number }[]>(
        `select state, tax_standing, count(*)::int as n from clearance_case where id = any($1) and state in ('released', 'tax-due')
         group by 1, 2 order by 1`,
        [orders.map(({ declarationId }) => declarationId)],
      );
      expect(states[0]).toEqual({ state: 'released', tax_standing: 'secured', n: 10 });
      const { body } = await service.get(about(holder), 'officer');
      expect(body).toMatchObject({ balance: { amount: '90.00' }, drawn: [{ amount: { amount: '910.00' } }] });
      const [drawn] = (body as unknown as Security).drawn;
      const paid = {
        fromDay: drawn!.day,
        toDay: drawn!.day,
        amount: drawn!.amount,
        receipt: 'R-1',
        reason: 'statement',
      };
      expect(await service.post(about(holder, '/summary-payments'), 'senior', paid)).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('billed from') },
      });
      expect((await service.post(about(newId(), '/summary-payments'), 'senior', paid)).status).toBe(404);
      // As if it had been released forty days ago.
      const old = day(-40);
      await service.database.query(
        `update security_slot set version = version + 1, data = replace(data::text, $1, $2)::json where holder = $3`,
        [drawn!.day, old, holder],
      );
      const due = { ...paid, fromDay: old, toDay: old };
      const payments = await Promise.all(
        ['R-1', 'R-2'].map((receipt) =>
          service.post(about(holder, '/summary-payments'), 'senior', { ...due, receipt }),
        ),
      );
      expect(payments.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
      expect((await service.get(about(holder), 'officer')).body).toMatchObject({ balance: { amount: '1000.00' } });
    });
  });

  describe('the positive list', () => {
    it('is loaded by two persons; an order with a heading that is not on it is asked about from then on', async () => {
      expect(await service.get('positive-lists', 'analyst')).toMatchObject({ status: 200, body: { items: [] } });
      const order = () => {
        const one = parcel();
        return { one, lodged: event(DeclarationLodged, orderOf(one, 'no-holder')) };
      };
      const before = order();
      await service.publish(before.lodged);
      const path = `cases/${before.one.declarationId}`;
      const first = await until(async () => {
        const { status, body } = await service.get(path, 'senior');
        return status === 200 ? body : undefined;
      }, 'not decided');
      expect(JSON.stringify(first['reasons'])).not.toContain('CN-CBEC-POSITIVE');
      const send = (csv: string, version: string, user: Role = 'admin') =>
        service.upload(`positive-lists?version=${version}&validFrom=${day(-1)}&reason=publication`, user, csv);
      expect((await send('heading\n12\n', '1')).status).toBe(422);
      expect((await send('heading\n3304\n', '1', 'officer')).status).toBe(403);
      const proposed = await send('heading,note,max_quantity\n3304,,\n', '1');
      expect(proposed).toMatchObject({ status: 202, body: { list: 'positive-list', base: 'none' } });
      expect((await send('heading\n3305\n', '2')).body).toMatchObject({ code: 'other-request-waits' });
      expect((await confirmList(service.ask, proposed)).status).toBe(200);
      expect((await send('heading\n3304\n', '1')).status).toBe(409);
      expect(await service.get('positive-lists', 'officer')).toMatchObject({
        body: { items: [{ version: '1', headings: 1, inForce: true }] },
      });
      const after = order();
      await service.publish(after.lodged);
      const { data } = await service.next('DocumentsWanted', on(after.one.declarationId));
      expect(data).toMatchObject({ reasons: [{ code: 'CN-CBEC-POSITIVE' }], versions: { 'list.positive': '1' } });
    });
  });
}

const orderOf = ({ declarationId, parcelId }: Parcel, partyId: string) => ({
  ...exampleDeclaration,
  declarationId,
  parcels: [{ parcelId, itemNumber: 'TI000000017' }],
  partyId,
  channel: 'commercial' as const,
  regime: '9610' as const,
  direction: 'import' as const,
  destinationCountry: 'CN',
  personToken: declarationId,
  goodsTotal: { amount: '1000', currency: 'CNY' },
  lines: [{ ...exampleDeclaration.lines[0]!, value: { amount: '1000', currency: 'CNY' }, netWeightGrams: 400 }],
});

const receiptOf = ({ declarationId, parcelId }: Parcel) => ({ ...ParcelReceived.example, declarationId, parcelId });

function messageOf({ declarationId, parcelId }: Parcel, data: object) {
  const at = new Date().toISOString();
  return {
    id: newId(),
    source: 'spec',
    type: ParcelReceived.name,
    typeversion: 1,
    time: at,
    recordedtime: at,
    subject: declarationId,
    sequence: 1,
    correlationid: parcelId,
    causationid: declarationId,
    livemode: true,
    data: data as never,
    topic: '',
    key: declarationId,
  };
}

/** Whoever was told that nothing was done tries again. */
async function perform(runner: ChunkRunner, item: WorkItem): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const [performed] = await runner.execute([item]);
    if (!performed || !('error' in performed)) return;
    if (!(performed.error instanceof StoreUnavailable)) throw performed.error;
  }
  throw new Error('no way through');
}
