import { Injectable, Module } from '@nestjs/common';
import { defineTable, on, type DataOf, type Message, type UnitOfWork, type UseCase } from '#libs/messaging';
import { OrderPlaced } from './contracts.js';

type Order = DataOf<typeof OrderPlaced>;

const StockTable = defineTable<{ readonly reserved: number }>('stock');
export const stockTables = 'create table stock (id text primary key, version int, seq bigint, data json)';

/** Adds up what was ordered of each product. It need not look for repetitions: each event takes effect once. */
@Injectable()
export class ReserveGoods implements UseCase<Order> {
  prefetch({ data }: Message<Order>) {
    return [StockTable.ref(data.product)];
  }

  handle(tx: UnitOfWork, { data: { product, pieces } }: Message<Order>) {
    tx.save(StockTable, product, { reserved: (tx.find(StockTable, product)?.reserved ?? 0) + pieces });
  }
}

@Module({ providers: [ReserveGoods] })
export class StockModule {}

export const stockSubscriptions = [on(OrderPlaced, ReserveGoods)];
