import { Injectable, Module } from '@nestjs/common';
import {
  defineContracts,
  defineEvent,
  defineTable,
  on,
  type DataOf,
  type Message,
  type Topic,
  type UnitOfWork,
  type UseCase,
} from '#libs/messaging';
import { Type } from 'typebox';

/** Series are counted by one service and heard by another: small services as in examples/two-services, whose every event can be checked. */
export const seriesTopic: Topic = { name: 'series.v1', partitions: 6, cleanup: 'delete', retentionMs: -1 };

const Counted = defineEvent('Counted', {
  topic: seriesTopic.name,
  key: ({ series }) => series,
  schema: Type.Object({ series: Type.String(), number: Type.Integer({ minimum: 1 }) }),
  example: { series: 's-1', number: 1 },
  about: 'A series has counted one on.',
});

export const contracts = defineContracts({ eventTypes: [Counted], topics: [seriesTopic] });

const SeriesTable = defineTable<{ readonly number: number }>('series');
export const countingTables = 'create table series (id text primary key, version int, seq bigint, data json)';

/** Each command counts one on. */
@Injectable()
export class CountOn implements UseCase<{ readonly series: string }> {
  prefetch({ data }: Message<{ readonly series: string }>) {
    return [SeriesTable.ref(data.series)];
  }

  handle(tx: UnitOfWork, { data: { series } }: Message<{ readonly series: string }>) {
    const number = (tx.find(SeriesTable, series)?.number ?? 0) + 1;
    tx.save(SeriesTable, series, { number });
    tx.publish(Counted, {
      about: SeriesTable.ref(series),
      data: { series, number },
      attributes: { correlationid: series, livemode: true },
    });
  }
}

/** What was heard of a series. */
export interface Heard {
  readonly number: number;
  readonly lost: number;
  readonly doubled: number;
}

const HeardTable = defineTable<Heard>('heard');
export const hearingTables = 'create table heard (id text primary key, version int, seq bigint, data json)';

/** Each number must be the one after the last: a higher one means that some were lost, any other that one came again or late. */
@Injectable()
export class Hear implements UseCase<DataOf<typeof Counted>> {
  prefetch({ data }: Message<DataOf<typeof Counted>>) {
    return [HeardTable.ref(data.series)];
  }

  handle(tx: UnitOfWork, { data: { series, number } }: Message<DataOf<typeof Counted>>) {
    const before = tx.find(HeardTable, series) ?? { number: 0, lost: 0, doubled: 0 };
    const lost = Math.max(0, number - before.number - 1);
    const doubled = number <= before.number ? 1 : 0;
    tx.save(HeardTable, series, {
      number: Math.max(number, before.number),
      lost: before.lost + lost,
      doubled: before.doubled + doubled,
    });
  }
}

@Module({ providers: [CountOn] })
export class CountingModule {}

@Module({ providers: [Hear] })
export class HearingModule {}

export const hearingSubscriptions = [on(Counted, Hear)];
