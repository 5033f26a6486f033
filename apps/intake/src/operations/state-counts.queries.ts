import { Injectable } from '@nestjs/common';
import type { StateCounts } from '#libs/messaging';
import { DataSource } from 'typeorm';

/** What came in and where it is now, for reconciliation. Every order is in exactly one phase. */
@Injectable()
export class StateCountQueries implements StateCounts {
  constructor(private readonly database: DataSource) {}

  async counts(): Promise<Record<string, number>> {
    const phases = await this.database.query<{ phase: string; count: number }[]>(
      'select phase, count(*)::int as count from customer_order group by phase',
    );
    const [others] = await this.database.query<[Record<string, number>]>(
      `select (select count(*)::int from refusal) as refused, (select count(*)::int from staged) as staged,
         (select count(*)::int from waiting_order) as waiting,
         (select count(*)::int from under_way where id not like 'overdue/%') as "underWay",
         (select count(*)::int from under_way where id like 'overdue/%') as overdue,
         (select count(*)::int from notice) as notices`,
    );
    const orders = phases.reduce((sum, { count }) => sum + count, 0);
    return { orders, ...others, ...Object.fromEntries(phases.map(({ phase, count }) => [phase, count])) };
  }
}
