import type { LoadPermit } from './permit.schema.js';

export const stopExample: LoadPermit['stops'][number] = {
  stopId: '01990000-0000-7000-8000-0000000000bb',
  departureId: 'urc-ala-truck-20261124',
  declarationId: '01990000-0000-7000-8000-000000000001',
  parcelId: '01990000-0000-7000-8000-000000000002',
  receptacleId: '01990000-0000-7000-8000-0000000000cc',
  livemode: true,
  reason: 'customs hold',
  by: 'officer-1',
  digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  state: 'ordered',
  at: '2026-11-23T21:00:00.000Z',
};

export const loadPermitExample: LoadPermit = {
  departureId: 'urc-ala-truck-20261124',
  livemode: true,
  listVersion: 1,
  listDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  receptacles: [{ receptacleId: '01990000-0000-7000-8000-0000000000cc', closing: 1 }],
  status: 'granted',
  blocking: [],
  parcelCount: 412,
  at: '2026-11-23T19:00:00.000Z',
  stops: [],
};
