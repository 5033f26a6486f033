import { describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { recordOfActs, tryToChangeRecords } from '#libs/testing';
import type { RunningWarehouse } from '../running-warehouse.js';

/** Who did what in the warehouse; last, because it looks back on all other cases. */
export function describeActs(service: RunningWarehouse): void {
  describe('the record of acts', () => {
    test('has the person of every act by hand, and no row of a machine', async () => {
      await service.ask('POST', '/scans', { barcode: 'LZ000000015CN', facility: 'URC-OE', grams: 700 });
      const { acts, broken, links, refusals, ...holes } = await recordOfActs(service.app, (path, as) =>
        service.read(path, as),
      );
      expect(holes).toEqual({ lacking: [], ofNoPlace: [] });
      expect({ broken, links, refusals }).toEqual({ broken: undefined, links: acts.length, refusals: [403, 400, 422] });
      expect(acts.find(({ act }) => act === 'scan-barcode')).toMatchObject({
        who: 'warehouse',
        name: 'warehouse',
        role: 'warehouse',
        facility: 'URC-OE',
        subject: 'LZ000000015CN',
      });
      expect(acts.find(({ after }) => after === 'refused: forbidden')).toMatchObject({
        who: expect.stringMatching(/./),
        facility: expect.stringMatching(/^[A-Z-]+$/),
      });
      const names = new Set(acts.map(({ act }) => act));
      for (const act of ['close-receptacle', 'unpack-receptacle', 'hand-over-parcel', 'return-parcel', 'move-parcel'])
        expect([act, names.has(act)]).toEqual([act, true]);
      expect(acts.filter(({ who }) => who === '')).toEqual([]);
    });

    test('only grows, for the role that the service runs as', async () => {
      const { tables, allowed } = await tryToChangeRecords(service.app);
      expect({ tables, allowed }).toEqual({
        tables: ['act', 'act_link', 'ledger_entry', 'ledger_movement'],
        allowed: [],
      });
    });

    test.each([
      'update ledger_movement set quantity = 0',
      'delete from ledger_movement',
      'truncate ledger_movement',
      'alter table ledger_movement disable trigger ledger_movement_only_grows',
      'drop table ledger_movement',
    ])('and the ledger only grows: %s', async (sql) => {
      await expect(service.app.get(DataSource).query(sql)).rejects.toThrow(/permission denied|must be owner/);
    });
  });
}
