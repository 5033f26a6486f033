import 'reflect-metadata';
import pg from 'pg';
import { CommandBus, ensureTopics, kafkaAccessFrom } from '#libs/messaging';
import { contracts } from './contracts.js';
import { OrdersModule, ordersTables, PlaceOrder } from './orders.module.js';
import { startService } from './start-service.js';
import { StockModule, stockSubscriptions, stockTables } from './stock.module.js';

// Places a hundred orders in one service, some of them twice, while the other one is restarted; then looks what it has reserved.
const ORDERS = 100;
const database = new pg.Client(process.env['DATABASE_URL']);
await database.connect();
await database.query('create schema orders; create schema stock');
await ensureTopics(kafkaAccessFrom(process.env), contracts.topics);

const startStock = () => startService('stock', StockModule, stockTables, stockSubscriptions);
const orders = await startService('orders', OrdersModule, ordersTables, []);
let stock = await startStock();

for (let i = 0; i < ORDERS; i++) {
  const order = { orderId: `o-${i}`, product: 'tea', pieces: 2 };
  const place = () => orders.get(CommandBus).execute(orders.get(PlaceOrder), order);
  await place();
  if (i % 10 === 0) await place();
  if (i === ORDERS / 2) {
    await stock.close();
    stock = await startStock();
  }
}

let reserved = 0;
for (const end = Date.now() + 60_000; reserved < 2 * ORDERS && Date.now() < end;) {
  const { rows } = await database.query(
    `select (data->>'reserved')::int as reserved from stock.stock where id = 'tea'`,
  );
  reserved = rows[0]?.reserved ?? 0;
}
await Promise.all([orders.close(), stock.close(), database.end()]);
console.log(`${ORDERS} orders of two pieces each, ${reserved} pieces reserved`);
process.exitCode = reserved === 2 * ORDERS ? 0 : 1;
