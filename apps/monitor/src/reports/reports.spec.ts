import { describe, expect, it } from '@jest/globals';
import { type ServiceReport, ServiceReported } from '#libs/contracts';
import { Reports } from './reports.service.js';

const reportOf = (instance: string, orders: number): ServiceReport => ({
  ...ServiceReported.example,
  service: 'intake',
  instance,
  counts: { orders },
});

describe('Reports', () => {
  it('counts what the living instance says, also when what a dead one reportOf is read again', () => {
    const reports = new Reports();
    const now = Date.now();
    reports.record(reportOf('living', 7), now - 1_000);
    reports.record(reportOf('dead', 3), now - 20_000);
    reports.record(reportOf('living', 5), now - 9_000);

    expect(reports.byService().get('intake')?.counts).toEqual({ orders: 7 });
  });

  it('knows nothing of a service that has been silent for half a minute', () => {
    const reports = new Reports();
    reports.record(reportOf('dead', 3), Date.now() - 31_000);

    expect(reports.byService().get('intake')).toBeUndefined();
  });
});
