import { Injectable, Module } from '@nestjs/common';
import { defineTable, type DataOf, type Message, type UnitOfWork, type UseCase } from '#libs/messaging';
import { OrderPlaced } from './contracts.js';

type Order = DataOf<typeof OrderPlaced>;

const OrderTable = defineTable<Order>('customer_order');
export const ordersTables = 'create table customer_order (id text primary key, version int, seq bigint, data json)';

/** Saves the order and publishes the event in one statement. The same order again changes nothing. */
@Injectable()
export class PlaceOrder implements UseCase<Order> {
  prefetch({ data }: Message<Order>) {
    return [OrderTable.ref(data.orderId)];
  }

  handle(tx: UnitOfWork, { data }: Message<Order>) {
    if (tx.find(OrderTable, data.orderId)) return;
    const attributes = { correlationid: data.orderId, livemode: true };
    tx.save(OrderTable, data.orderId, data);
    tx.publish(OrderPlaced, { about: OrderTable.ref(data.orderId), data, attributes });
  }
}

@Module({ providers: [PlaceOrder] })
export class OrdersModule {}
