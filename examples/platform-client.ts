/**
 * A platform in thirty lines: sends an order, then reads its feed. Needs only Node 24:
 *
 *   INTAKE_URL=http://127.0.0.1:4401 API_KEY=ck_test_… node examples/platform-client.ts examples/first-order.json
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const intake = process.env['INTAKE_URL'] ?? 'http://127.0.0.1:4401';
const headers = { authorization: `Bearer ${process.env['API_KEY'] ?? ''}`, 'content-type': 'application/json' };
const order = JSON.parse(readFileSync(process.argv[2] ?? 'examples/first-order.json', 'utf8')) as { orderNo: string };

interface Item {
  readonly type: string;
  readonly at: string;
  readonly data: { readonly orderNo: string; readonly status?: string; readonly detail?: string };
}

// The same order again is no harm (200), so a client that got no answer just sends it again.
const response = await fetch(`${intake}/v1/orders`, { method: 'POST', headers, body: JSON.stringify(order) });
console.log(response.status, await response.text());
if (!response.ok) process.exit(1);

for (let cursor: string | null = null; ;) {
  const after: string = cursor === null ? '' : `&after=${cursor}`;
  const page = await fetch(`${intake}/v1/events?limit=200${after}`, { headers });
  const { items, nextCursor } = (await page.json()) as { items: Item[]; nextCursor: string | null };
  for (const { type, at, data } of items) {
    if (data.orderNo === order.orderNo) console.log(at, type, data.status ?? '', data.detail ?? '');
  }
  cursor = nextCursor ?? cursor;
  if (items.length === 0) await sleep(1_000);
}
