import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { contracts, type Declaration, exampleDeclaration, ParcelKeyIssued } from '#libs/contracts';
import { newId } from '#libs/messaging';
import type { Role } from '#libs/service-kit';
import { confirmList, expectListOfTwoPersons } from '#libs/testing';
import { ChunkRunner } from '../../../libs/messaging/src/inbox/chunk-runner.js';
import type { WorkItem } from '../../../libs/messaging/src/inbox/fold.js';
import { commandItem } from '../../../libs/messaging/src/inbox/work-item.js';
import { StoreUnavailable } from '../../../libs/messaging/src/core/errors.js';
import { PostgresStore } from '../../../libs/messaging/src/postgres/postgres-store.js';
import { RuleBook } from '../src/assessment/rule-book.service.js';
import { lodge, parcel, type Parcel } from './fixtures.js';
import { useCasesWith } from './use-cases.js';
import { event, seal, until, SupervisionUnderTest } from './supervision-under-test.js';

const service = new SupervisionUnderTest();
jest.setTimeout(400_000);
beforeAll(() => service.start(), 180_000);
afterAll(() => service.stop(), 60_000);

const line = exampleDeclaration.lines[0]!;
const order = (personToken: string, amount: string) => ({
  channel: 'commercial' as const,
  regime: '9610' as const,
  direction: 'import' as const,
  destinationCountry: 'CN',
  personToken,
  goodsTotal: { amount, currency: 'CNY' },
  lines: [{ ...line, value: { amount, currency: 'CNY' }, netWeightGrams: 1_000 }],
  grossWeightGrams: 1_100,
});

async function usedBy(personToken: string) {
  return (await service.get(`allowances/${personToken}`, 'senior')).body['accounts'];
}
const full = [{ account: 'CN-CBEC-YEAR', period: '2026', used: { amount: '26000.00', currency: 'CNY' }, bookings: 26 }];

describe('the yearly allowance on real Postgres', () => {
  it('is not exceeded by a hundred orders in one send', async () => {
    const orders = Array.from({ length: 100 }, parcel);
    await service.publish(...orders.map((one) => lodge(one, order('aa01', '1000'))));
    const ids = orders.map(({ declarationId }) => declarationId);
    const decided = await until(
      async () => {
        const rows = await service.database.query<{ decision: Record<string, unknown> }[]>(
          'select decision from decision_record where declaration_id = any($1)',
          [ids],
        );
        return rows.length === 100 ? rows.map(({ decision }) => decision) : undefined;
      },
      'not all were decided',
      60_000,
    );
    const over = decided.filter(({ tax }) => tax === undefined);
    expect(over).toHaveLength(74);
    expect(over.every(({ reasons }) => JSON.stringify(reasons).includes('CN-CBEC-YR-1'))).toBe(true);
    expect(await usedBy('aa01')).toEqual(full);
  });

  it('is not exceeded by eight instances that decide a hundred orders at the same time', async () => {
    const { url } = service.database.options as { url?: string };
    const pool = new pg.Pool({ connectionString: url, max: 8 });
    const useCase = useCasesWith(new RuleBook()).takeDeclaration;
    const orders = Array.from({ length: 100 }, parcel);
    const instances = Array.from(
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
    await Promise.all(
      instances.map(async (runner, instance) => {
        for (const one of orders.filter((_, index) => index % instances.length === instance)) {
          await perform(runner, commandItem(useCase, incomingOf(one, order('aa02', '1000'))));
        }
      }),
    );
    expect(instances.reduce((sum, { counts }) => sum + counts.clashes, 0)).toBeGreaterThan(0);
    await pool.end();
    expect(await usedBy('aa02')).toEqual(full);
  });

  it('is told where a case of the person is, else with a reason on record', async () => {
    const [here, elsewhere] = [parcel(), parcel()];
    await service.publish(lodge(here, order('aa03', '100')), lodge(elsewhere, order('aa04', '100')));
    await until(async () => (await service.get('allowances/aa04', 'senior')).status === 200 || undefined, 'not booked');
    await service.database.query(`update clearance_case set facility = 'URC-OE' where id = $1`, [here.declarationId]);
    await service.database.query(`update clearance_case set facility = 'ALA-OW' where id = $1`, [
      elsewhere.declarationId,
    ]);
    expect((await service.get('allowances/aa03', 'warehouse')).status).toBe(403);
    expect((await service.get('allowances/aa03', 'officer')).status).toBe(200);
    // A person elsewhere is refused as one who does not exist.
    const refused = [await service.get('allowances/aa04', 'officer'), await service.get('allowances/none', 'officer')];
    expect(refused.map(({ status, body }) => [status, body['code'], body['detail']])).toEqual(
      Array.from({ length: 2 }, () => [403, 'forbidden', expect.stringContaining('A view with a reason')]),
    );
    expect((await service.get('allowances/none', 'senior')).status).toBe(403);
    const reason = 'inquiry 17 of the tax office';
    expect((await service.post('allowances/aa04/views', 'officer', { reason: '' })).status).toBe(422);
    expect((await service.post('allowances/aa04/views', 'warehouse', { reason })).status).toBe(403);
    const viewed = await service.post('allowances/aa04/views', 'officer', { reason });
    expect(viewed).toMatchObject({ status: 200, body: { accounts: [{ account: 'CN-CBEC-YEAR', bookings: 1 }] } });
    const { body } = await service.get('acts?act=view-allowances', 'auditor');
    expect(body['items']).toMatchObject([{ who: 'officer', subject: 'aa04', reason }]);
    expect(await service.post('allowances/none/views', 'officer', { reason })).toMatchObject({
      status: 200,
      body: { accounts: [] },
    });
  });
});

/** The first decision on it; waits for it. */
function decisionOn({ declarationId }: Parcel): Promise<object> {
  return until(
    async () => {
      const [row] = await service.database.query<{ decision: object }[]>(
        'select decision from decision_record where declaration_id = $1 order by decision_seq',
        [declarationId],
      );
      return row?.decision;
    },
    'not decided',
    40_000,
  );
}

/** Whoever was told that nothing was done tries again. */
async function perform(runner: ChunkRunner, item: WorkItem): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const [performed] = await runner.execute([item]);
    if (!performed || !('error' in performed)) return;
    if (!(performed.error instanceof StoreUnavailable)) throw performed.error;
  }
  throw new Error('no way through');
}

function incomingOf({ declarationId, parcelId }: Parcel, changes: Partial<Declaration>) {
  const at = new Date().toISOString();
  const data = {
    ...exampleDeclaration,
    declarationId,
    parcels: [{ parcelId, itemNumber: 'LZ000000015CN' }],
    ...changes,
  };
  return {
    id: newId(),
    source: 'spec',
    type: 'TakeDeclaration',
    typeversion: 1,
    time: at,
    recordedtime: at,
    subject: declarationId,
    sequence: 0,
    correlationid: parcelId,
    causationid: declarationId,
    livemode: true,
    data: data as never,
    topic: '',
    key: declarationId,
  };
}

describe('a quote', () => {
  it('gives the landed cost with its steps, or why there is none', async () => {
    const goods = {
      destinationCountry: 'CN',
      channel: 'commercial',
      regime: '9610',
      currency: 'CNY',
      lines: [{ hsCode: '330499', quantity: 1, value: '425' }],
    };
    expect(await service.post('quotes', 'officer', goods)).toMatchObject({
      status: 200,
      body: { computed: true, tax: { total: { amount: '98.00' } }, landed: { amount: '523.00', currency: 'CNY' } },
    });
    expect(await service.post('quotes', 'officer', { ...goods, destinationCountry: 'MN' })).toMatchObject({
      status: 200,
      body: { computed: false, cannot: { ruleId: 'NO-TARIFF' } },
    });
    expect((await service.post('quotes', 'officer', { ...goods, lines: [] })).status).toBe(422);
    expect(await service.post('quotes', 'officer', { ...goods, date: '2026-02-30' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/date', code: 'no-day' }] },
    });
  });
});

describe('screening', () => {
  const sample = join('..', 'shared', 'data', 'screening', 'us-consolidated-screening-list-sample.csv');
  const small =
    'entity_number,name,alt_names,end_date\n7,Example Villain,Exemplar Villain; E. Villain,\n8,Old Villain,,2020-01-01\n';
  const take = (csv: string, query: string, user: Role = 'senior') =>
    service.upload(`screening-lists?reason=publication&${query}`, user, csv);
  const sent = (one: Parcel, name: string, key: Buffer) => {
    const block = { sender: { name: 'Example Trading' }, addressee: { name } };
    return lodge(one, { sealed: seal(block, key, one.parcelId) });
  };

  it('keeps foreign lists out of force', async () => {
    const csv = await readFile(sample, 'utf8').catch(() => undefined);
    if (csv === undefined) return;
    const query = 'listId=us-csl&version=sample-1&jurisdiction=US';
    expect((await confirmList(service.ask, await take(csv, query, 'admin'))).status).toBe(200);
    const { items } = (await service.get('screening-lists', 'officer')).body as { items: object[] };
    expect(items).toContainEqual(expect.objectContaining({ listId: 'us-csl', inForce: false }));
    expect(await take(csv, query)).toMatchObject({ status: 409 });
  });

  it('refuses what is no list, and who may not', async () => {
    const query = 'listId=un-list&version=1&jurisdiction=UN';
    expect((await take(small, query, 'officer')).status).toBe(403);
    expect((await take('a,b\n1,2\n', query)).status).toBe(422);
    expect((await take('name\n"open', query)).status).toBe(422);
    expect((await take(small, 'listId=un-list')).status).toBe(422);
  });

  it('sends a hit to inspection with list, version and score, and no name; a declaration waits for its key', async () => {
    const proposed = await take(small, 'listId=un-list&version=1&jurisdiction=UN');
    expect(proposed).toMatchObject({ status: 202, body: { base: 'none', difference: { added: 2 }, end: null } });
    expect((await confirmList(service.ask, proposed)).status).toBe(200);
    const [one, key] = [parcel(), randomBytes(32)];
    const [other, old] = [parcel(), parcel()];
    await service.publish(
      sent(one, 'VILLAIN, Exämple', key),
      sent(other, 'Example Person', key),
      sent(old, 'Old Villain', key),
    );
    await service.publish(
      ...[one, other, old].map(({ parcelId }) => event(ParcelKeyIssued, { parcelId, key: key.toString('base64') })),
    );
    const data = await decisionOn(one);
    expect(data).toMatchObject({
      versions: { 'list.un-list': '1' },
      reasons: [
        { code: 'SCREENING-HIT', values: { entry: '7', list: 'un-list', version: '1', role: 'addressee', score: 1 } },
      ],
    });
    expect(JSON.stringify(data)).not.toMatch(/villain/i);
    for (const clean of [other, old]) {
      const { reasons } = (await decisionOn(clean)) as { reasons: { code: string }[] };
      expect(reasons.map(({ code }) => code)).not.toContain('SCREENING-HIT');
    }
  });

  it('is replaced by two persons only; the difference counts entries', async () => {
    const other = small.replace('E. Villain', 'E. V. Villain') + '9,New Villain,,\n';
    let version = 2;
    const acts = await expectListOfTwoPersons({
      ask: service.ask,
      propose: () => take(other, `listId=un-list&version=${version++}&jurisdiction=UN`, 'admin'),
      inForce: async () => (await service.get('screening-lists', 'officer')).body,
    });
    expect(acts[0]).toMatchObject({ before: '1', after: '4, 3 entries: 1 added, 0 removed, 1 changed' });
    expect(JSON.stringify(acts)).not.toMatch(/villain/i);
  });

  it('screens open cases again when a list comes into force: a parcel that waits is inspected', async () => {
    const [one, key] = [parcel(), randomBytes(32)];
    await service.publish(sent(one, 'Сергей Волохов', key));
    await service.publish(event(ParcelKeyIssued, { parcelId: one.parcelId, key: key.toString('base64') }));
    expect(JSON.stringify(await decisionOn(one))).not.toContain('SCREENING-HIT');
    const list = `${small}10,"VOLOKHOV, Sergei Arkadievich",,\n`;
    const proposed = await take(list, 'listId=un-list&version=20&jurisdiction=UN');
    expect((await confirmList(service.ask, proposed)).status).toBe(200);
    const known = await until(
      async () => {
        const { body } = await service.get(`cases/${one.declarationId}`, 'analyst');
        return JSON.stringify(body).includes('"entry":"10"') ? body : undefined;
      },
      'not screened again',
      60_000,
    );
    expect(known).toMatchObject({ state: 'inspection-ordered', versions: { 'list.un-list': '20' } });
    const hits = await service.get(`cases/${one.declarationId}/hits`, 'officer');
    expect(hits.body).toMatchObject({
      items: [
        {
          role: 'addressee',
          strength: 'strong',
          by: expect.arrayContaining(['script', 'part-missing']),
          alias: 'VOLOKHOV, Sergei Arkadievich',
          entry: { listId: 'un-list', version: '20', entry: '10', names: ['VOLOKHOV, Sergei Arkadievich'] },
        },
      ],
    });
    const { body } = await service.get('screening-lists/un-list/versions/20/entries/7', 'officer');
    expect(body).toMatchObject({ names: ['E. Villain', 'Example Villain', 'Exemplar Villain'] });
  });
});
