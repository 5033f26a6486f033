import { isDeepStrictEqual } from 'node:util';

import { Client } from 'pg';

import type { RunningSystem } from '../../tools/client/running-system.js';

const AT_ONCE = 16;
const WITHIN_MS = 30_000;

/** What the parties read of some orders: the order and its timeline, by path. */
export type Answers = ReadonlyMap<string, unknown>;

/** @param count orders, drawn by a digest of their ids: the same ones each time */
export async function readOrders(system: RunningSystem, count: number): Promise<Answers> {
  const client = new Client({ connectionString: system.databaseUrl, application_name: 'rolling-upgrade' });
  await client.connect();
  const { rows } = await client.query<{ order_id: string; party_id: string }>(
    'select order_id, party_id from intake.customer_order order by md5(order_id) limit $1',
    [count],
  );
  await client.end();
  const paths = rows.flatMap(({ order_id: id, party_id: party }) =>
    [`/v1/orders/${id}`, `/v1/orders/${id}/timeline`].map((path) => ({ path, party })),
  );
  const answers = new Map<string, unknown>();
  const reader = async () => {
    for (let next = paths.pop(); next; next = paths.pop()) answers.set(next.path, await readAs(system, next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return answers;
}

async function readAs(system: RunningSystem, { path, party }: { path: string; party: string }): Promise<unknown> {
  const key = system.parties.find(({ id }) => id === party)?.apiKey ?? '';
  const response = await fetch(new URL(path, system.services.intake), {
    headers: { authorization: `Bearer ${key}` },
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  return { status: response.status, body: await response.json() };
}

/** Paths whose later answer does not say all that the earlier one said. A later version may say more. */
export function changedAnswers(earlier: Answers, later: Answers): string[] {
  return [...earlier].flatMap(([path, answer]) => (saysAll(later.get(path), answer) ? [] : [path]));
}

/** Whether `later` has all fields of `earlier` with the same values, in every depth. */
export function saysAll(later: unknown, earlier: unknown): boolean {
  if (Array.isArray(earlier) && Array.isArray(later))
    return earlier.length === later.length && earlier.every((one, i) => saysAll(later[i], one));
  if (!isRecord(earlier) || !isRecord(later)) return isDeepStrictEqual(earlier, later);
  return Object.entries(earlier).every(([name, value]) => saysAll(later[name], value));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
