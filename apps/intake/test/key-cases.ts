import { describe, expect, test } from '@jest/globals';
import { KeyRing } from '#libs/service-kit';
import { until } from '#libs/testing';
import { DataSource } from 'typeorm';
import { RewrapParcelKeys } from '../src/orders/rewrap-parcel-keys.job.js';
import { open } from '../src/privacy/sealed-block.js';
import { asParty, type RunningIntake } from './as-party.js';
import { orderWith } from './orders.js';

/** Every text in a value, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Buffer.isBuffer(value)) return [value.toString('utf8'), value.toString('base64')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const CANDIDATE = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=(?!=)/g;

/** Cases of the same spec, in a file of their own: they share the one running service. */
export function keyCases(running: () => RunningIntake): void {
  const database = () => running().app.get(DataSource);
  const ring = () => running().app.get(KeyRing, { strict: false });

  async function dump(): Promise<string[]> {
    const tables = await database().query<{ name: string }[]>(
      `select quote_ident(table_name) as name from information_schema.tables
       where table_schema = current_schema() and table_type = 'BASE TABLE'`,
    );
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['parcel_key', 'secret', 'declaration']));
    const rows = await Promise.all(tables.map(({ name }) => database().query<unknown[]>(`select * from ${name}`)));
    return textsIn([rows, running().events]);
  }

  const keyOf = async (parcelId: string) => {
    const rows = await database().query<{ key: string | null }[]>(
      `select data->>'key' as key from parcel_key where id = $1`,
      [parcelId],
    );
    return rows[0]?.key ?? undefined;
  };

  describe('a copy of the database and of the topics', () => {
    test('reveals no person, and does so with the key that lies elsewhere', async () => {
      const order = orderWith();
      const { declarationId, parcelId } = await asParty(running()).placed(order);
      await until(() => running().events.find(({ topic, key }) => topic === 'intake.keys.v1' && key === parcelId));
      const [{ sealed }] = await database().query<[{ sealed: string }]>(
        `select data->>'sealed' as sealed from declaration where id = $1`,
        [declarationId],
      );
      const texts = await dump();
      expect(texts.filter((text) => text.includes(order.addressee.name))).toEqual([]);
      const opens = (key: string) => {
        try {
          return open(sealed, Buffer.from(key, 'base64'), parcelId).includes(order.addressee.name);
        } catch {
          return false;
        }
      };
      const candidates = texts.flatMap((text) => text.match(CANDIDATE) ?? []);
      expect(candidates.filter(opens)).toEqual([]);
      expect(opens(ring().unwrap((await keyOf(parcelId))!))).toBe(true);
      const secrets = await database().query<{ value: string }[]>('select value from secret');
      expect(secrets).toHaveLength(2);
      for (const { value } of secrets) expect(value).toMatch(/^kw1\./);
    });

    test('of a former version is wrapped after the start, here and on the topic, and read until then', async () => {
      const order = orderWith();
      const { id, parcelId } = await asParty(running()).placed(order);
      const erased = await asParty(running()).placed(orderWith());
      const clear = ring().unwrap((await keyOf(parcelId))!);
      const set = `update parcel_key set version = version + 1, data = jsonb_set(data::jsonb, '{key}', to_jsonb($2::text)) where id = $1`;
      await database().query(set, [parcelId, clear]);
      await database().query(`update parcel_key set version = version + 1, data = data::jsonb - 'key' where id = $1`, [
        erased.parcelId,
      ]);
      const persons = { order: { sender: order.sender, addressee: order.addressee } };
      expect((await running().ask(`/orders/${id}`)).body).toMatchObject(persons);

      const job = running().app.get(RewrapParcelKeys, { strict: false });
      while ((await job.round()) !== 'done');

      const wrapped = ring().wrap(clear);
      expect(await keyOf(parcelId)).toBe(wrapped);
      expect(await keyOf(erased.parcelId)).toBeUndefined();
      expect((await running().ask(`/orders/${id}`)).body).toMatchObject(persons);
      const issued = () => running().events.filter(({ topic, key }) => topic === 'intake.keys.v1' && key === parcelId);
      await until(() => (issued().length === 2 ? true : undefined));
      expect(issued().map(({ data }) => data['key'])).toEqual([wrapped, wrapped]);
    });
  });
}
