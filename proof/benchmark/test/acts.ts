import type { Proposal } from '#libs/service-kit';

import { nomenclatureAt } from '../../../apps/intake/src/headings/nomenclature.js';
import { Staff } from '../../../tools/client/staff.js';
import { roundTheClock } from '../variants/round-the-clock.js';
import type { RunningTorugart } from '../variants/torugart.js';

/** What staff do while orders flow, and what many decisions could have read. */
export interface Act {
  readonly name: string;
  /** @throws where an answer is not the one of an act that has taken effect: 409, 429 and 503 included */
  run(): Promise<void>;
}

const SCREENED = 10_000;
const DAY_MS = 86_400_000;
const reason = 'drill under load';

/** Tariffs, rates and rules are dated files of the service: there is no act that changes them while it runs. */
export function actsOn({ issuer, services, now }: RunningTorugart): readonly Act[] {
  const [dispatcher, admin, second] = (['dispatcher', 'admin', 'admin2'] as const).map(
    (username) => new Staff(issuer, username),
  ) as [Staff, Staff, Staff];
  const { dispatch, intake, supervision } = services;

  const inForce = async (service: string, method: string, path: string, type: string, body: string) => {
    const answer = await fetch(`${service}${path}`, {
      method,
      headers: { authorization: await admin.authorization(), 'content-type': type },
      body,
    });
    const { requestId, digest } = expected(answer.status, 202, await answer.json()) as Proposal;
    const confirmed = await second.post(`${service}/v1/proposals/${requestId}/confirm`, { digest, reason });
    expected(confirmed.status, 200, confirmed.body);
  };

  let closureId = '';
  const close = async (what: { readonly laneId: string } | { readonly place: string }) => {
    const from = now();
    const closure = { ...what, from: from.toISOString(), to: new Date(from.getTime() + 2 * DAY_MS).toISOString() };
    const { status, body } = await dispatcher.post(`${dispatch}/v1/closures`, { ...closure, reason });
    ({ closureId } = expected(status, 201, body) as { closureId: string });
  };
  const lift = async () => {
    const { status, body } = await dispatcher.post(`${dispatch}/v1/closures/${closureId}/lift`);
    expected(status, 200, body);
  };

  const network = () => {
    const { facilities, lanes, products, ...rules } = roundTheClock();
    return JSON.stringify({
      facilities: facilities.map((one) => ({ ...one, name: `${one.name} (revised)` })),
      lanes: lanes.map((one) => ({ ...one, capacityGrams: one.capacityGrams + 1_000 })),
      products: products.map((one) => ({ ...one, name: `${one.name} (revised)` })),
      ...rules,
    });
  };
  const headings = () => ['hscode', ...nomenclatureAt(now()).codes, '999998'].join('\n');
  const screened = Array.from({ length: SCREENED }, (_, i) => `Q${i},Invented Entity ${i} of List Drill`);
  const names = () => ['entity_number,name', ...screened].join('\n');
  const query = (given: Record<string, string>) => new URLSearchParams({ ...given, reason }).toString();
  const why = query({});
  const named = query({ listId: 'drill', version: '1', jurisdiction: 'UN' });

  return [
    { name: 'a lane is closed', run: () => close({ laneId: 'urc-ala-truck' }) },
    { name: 'its closure is lifted', run: lift },
    { name: 'a border place is closed', run: () => close({ place: 'CNURC' }) },
    { name: 'that closure is lifted', run: lift },
    {
      name: 'each part of the network is replaced',
      run: () => inForce(dispatch, 'PUT', `/v1/network?${why}`, 'application/json', network()),
    },
    {
      name: 'the table of headings is replaced',
      run: () => inForce(intake, 'POST', `/v1/headings?${why}`, 'text/csv', headings()),
    },
    {
      name: `a screening list of ${SCREENED} entries comes in force`,
      run: () => inForce(supervision, 'POST', `/v1/screening-lists?${named}`, 'text/csv', names()),
    },
  ];
}

function expected(status: number, wanted: number, body: unknown): unknown {
  if (status !== wanted) throw new Error(`${status} in place of ${wanted}: ${JSON.stringify(body).slice(0, 500)}`);
  return body;
}
