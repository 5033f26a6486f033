import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decode } from 'fast-png';

import { BarcodeScanned, DeclarationLodged, exampleDeclaration, StockPickOrdered, validatorOf } from '#libs/contracts';

import { Agenda } from './agenda.js';
import { announced } from './announced.js';
import { LowWatermark } from './low-watermark.js';
import { nextAct, type DepartureView } from './next-act.js';
import { drawPicture } from './draw-picture.js';
import { planScan } from './plan-scan.js';
import { scansFor } from './plan-scans.js';
import { scanRecord } from './scan-record.js';
import { shiftStaff, staffedFacilities } from '../local/shift-staff.js';
import { verdictOn } from './x-ray-analysts.js';

test('a declaration that cannot be read announces nothing, and does not stop the scanners', () => {
  const headers = { ce_type: DeclarationLodged.name };
  const { example } = DeclarationLodged;
  expect(announced(headers, Buffer.from(JSON.stringify(example)))).not.toEqual([]);
  for (const broken of ['{"declarationId', 'null', '{"parcels":[null]}'])
    expect(announced(headers, Buffer.from(broken))).toEqual([]);
  expect(announced({}, null)).toEqual([]);
});

describe('the plan of a scan', () => {
  const plans = Array.from({ length: 20_000 }, (_, i) => planScan(`parcel-${i}`, 1000));

  test('is the same for the same parcel', () => {
    expect(planScan('parcel-1', 1000)).toEqual(plans[1]);
  });

  test('loses about one parcel in 500, and one in 200 weighs otherwise', () => {
    const never = plans.filter(({ arrives }) => !arrives).length;
    const differs = plans.filter((plan) => plan.arrives && Math.abs(plan.grams - 1000) > 20).length;
    expect(never).toBeGreaterThan(20);
    expect(never).toBeLessThan(65);
    expect(differs).toBeGreaterThan(60);
    expect(differs).toBeLessThan(145);
  });
});

test('an agenda hands out what is due, soonest first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), fc.nat(100), (times, now) => {
      const agenda = new Agenda<number>();
      for (const time of times) agenda.add(time, time);
      const due = times.filter((time) => time <= now).sort((a, b) => a - b);
      expect(agenda.takeDue(now, times.length)).toEqual(due);
      expect(agenda.size).toBe(times.length - due.length);
    }),
  );
});

describe('the low watermark', () => {
  test('stays below what is still open, in whatever order things finish', () => {
    const mark = new LowWatermark();
    expect(mark.next).toBeUndefined();
    for (const offset of [5, 6, 7]) mark.begin(offset);
    mark.finish(6);
    expect(mark.next).toBe(5);
    mark.finish(5);
    expect(mark.next).toBe(7);
    mark.finish(7);
    expect([mark.next, mark.open]).toEqual([8, 0]);
  });
});

describe('a vehicle', () => {
  const vehicle: DepartureView = {
    departureId: 'd',
    laneId: 'l',
    livemode: false,
    origin: 'URC-OE',
    phase: 'permitted',
    cutOff: '2026-11-24T08:00:00Z',
    departsAt: '2026-11-24T10:00:00Z',
    exits: true,
    exitsAt: '2026-11-25T06:00:00Z',
    gaugeChange: null,
    arrivesAt: '2026-11-26T10:00:00Z',
  };
  const at = (phase: string, now: string) => nextAct({ ...vehicle, phase }, new Date(now));

  test.each([
    ['permitted', '2026-11-24T09:00:00Z', undefined],
    ['permitted', '2026-11-24T09:30:00Z', 'seal'],
    ['sealed', '2026-11-24T09:59:59Z', undefined],
    ['sealed', '2026-11-24T10:00:00Z', 'depart'],
    ['departed', '2026-11-25T05:30:00Z', 'border'],
    ['at-border', '2026-11-25T05:59:00Z', undefined],
    ['at-border', '2026-11-25T06:00:00Z', 'exit'],
    ['exited', '2026-11-26T10:00:00Z', 'arrive'],
    ['arrived', '2027-01-01T00:00:00Z', undefined],
    ['manifested', '2027-01-01T00:00:00Z', undefined],
  ])('that is %s at %s is to %s', (phase, now, act) => {
    expect(at(phase, now)).toBe(act);
  });

  test('that stays inside needs no permit, no border and no exit', () => {
    const inland = (phase: string, now: string) =>
      nextAct({ ...vehicle, exits: false, exitsAt: null, phase }, new Date(now));
    expect(inland('manifested', '2026-11-24T09:30:00Z')).toBe('seal');
    expect(inland('departed', '2026-11-25T05:30:00Z')).toBeUndefined();
    expect(inland('departed', '2026-11-26T10:00:00Z')).toBe('arrive');
  });

  test('of another gauge is lifted once, beyond the border', () => {
    const train = (done: object | null) =>
      nextAct({ ...vehicle, phase: 'exited', gaugeChange: { done } }, new Date('2026-11-25T06:00:00Z'));
    expect(train(null)).toBe('gauge-change');
    expect(train({})).toBeUndefined();
  });
});

describe('what devices see', () => {
  const lodged = (number: number, changes: object = {}) =>
    scansFor('DeclarationLodged', {
      ...exampleDeclaration,
      parcels: [{ parcelId: `parcel-${number}`, itemNumber: 'LZ000000014CN' }],
      ...changes,
    });
  const all = Array.from({ length: 3000 }, (_, i) => lodged(i)).filter(({ length }) => length > 0);

  test('an announced parcel passes the scale first, and one in twelve the X-ray after it', () => {
    for (const [first, ...others] of all) {
      expect(first).toMatchObject({ purpose: 'sorting', facility: 'URC-OE' });
      for (const other of others) expect(other.afterMs).toBeGreaterThan(first!.afterMs);
    }
    const seen = all.filter((scans) => scans.some(({ purpose }) => purpose === 'x-ray')).length / all.length;
    expect(seen).toBeGreaterThan(0.06);
    expect(seen).toBeLessThan(0.11);
  });

  test('cold goods are read every two hours and stay in their band', () => {
    const read = lodged(1, { temperatureBand: 'chilled' }).filter(({ purpose }) => purpose === 'temperature');
    expect(read.length).toBeGreaterThan(20);
    for (const { temperatureCelsius } of read) {
      expect(temperatureCelsius).toBeGreaterThanOrEqual(2);
      expect(temperatureCelsius).toBeLessThanOrEqual(8);
    }
  });

  test('what was sold from stock is scanned where it is kept', () => {
    expect(lodged(1, { stockWarehouse: 'URC-CBZ' })[0]).toMatchObject({ facility: 'URC-CBZ' });
    expect(scansFor('StockPickOrdered', StockPickOrdered.example)[0]).toMatchObject({ facility: 'ALA-OW' });
  });
});

test('an analyst sees the same on the same picture, and something on few of them', () => {
  const pictures = Array.from({ length: 4000 }, (_, i) => ({
    declarationId: `01990000-0000-7000-8000-${(i * 7919).toString(16).padStart(12, '0')}`,
    reference: `xray/${i}`,
  }));
  expect(pictures.map(verdictOn)).toEqual(pictures.map(verdictOn));
  const anomalies = pictures.filter((picture) => verdictOn(picture).anomaly).length;
  expect(anomalies).toBeGreaterThan(10);
  expect(anomalies).toBeLessThan(80);
});

test('each facility has people of its own, enough for acts of two', () => {
  const staff = shiftStaff();
  expect(new Set(staff.map(({ username }) => username)).size).toBe(staff.length);
  for (const facility of staffedFacilities) {
    const own = staff.filter(({ facilities }) => facilities.includes(facility));
    expect(own.filter(({ roles }) => roles.includes('officer')).length).toBeGreaterThanOrEqual(3);
    expect(own.filter(({ roles }) => roles.includes('analyst')).length).toBeGreaterThanOrEqual(2);
  }
});

test('an X-ray picture is a small PNG that shows the lines', () => {
  const picture = drawPicture(exampleDeclaration.lines);
  expect(decode(picture)).toMatchObject({ width: 240, height: 160 });
  expect(picture).not.toEqual(drawPicture([]));
  expect(picture.length).toBeLessThan(20_000);
});

test('a scan keeps its contract', () => {
  const record = scanRecord(
    {
      barcode: 'LZ000000014CN',
      facility: 'URC-OE',
      device: 'scale-1',
      purpose: 'sorting',
      grams: 424,
      livemode: false,
    },
    new Date(),
  );
  expect(validatorOf(BarcodeScanned).Errors(JSON.parse(record.value!.toString()))).toEqual([]);
  expect(record.headers['ce_livemode']).toBe('false');
});

test('the scale at which a closed bag arrives reads its seal as well', () => {
  const transit = { routeBill: 'RB-1', itemCount: 120, seal: 'JP00123456' };
  const declaration = { ...exampleDeclaration, transit };
  const arrivals = Array.from({ length: 20 }, (_, i) => {
    const parcels = [{ parcelId: `bag-${i}`, itemNumber: 'JPTYOAKZALAACCN60123001000164' }];
    return scansFor(DeclarationLodged.name, { ...declaration, parcels });
  }).flatMap(([arrival]) => arrival ?? []);
  expect(arrivals.length).toBeGreaterThan(0);
  for (const { id: _, afterMs: __, ...arrival } of arrivals) {
    const { value } = scanRecord({ ...arrival, livemode: true }, new Date());
    const data = JSON.parse(String(value)) as unknown;
    expect(data).toMatchObject({ seal: 'JP00123456', sealIntact: true, grams: expect.any(Number) });
    expect(validatorOf(BarcodeScanned).Check(data)).toBe(true);
  }
});
