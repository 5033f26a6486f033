import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Act, commandContext } from '#libs/messaging';
import { ChainCheck, type Head, type Link, type Role, SealActs } from '#libs/service-kit';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}

/** Asks a service under test; the path is below `/v1`. */
export type Ask = (path: string, as: Role) => Promise<Answer>;

/** What an auditor sees of the record of acts. */
export interface RecordOfActs {
  /** Newest first. */
  readonly acts: readonly Act[];
  /** Where the exported chain breaks; undefined while it holds. */
  readonly broken: string | undefined;
  readonly links: number;
  /** Statuses of the same questions by a dispatcher, with a broken cursor, with no time. */
  readonly refusals: readonly number[];
  /** Acts in which the person, the role, the facility, the subject or the request is missing. */
  readonly lacking: readonly string[];
  /** Acts that name no one facility: they are of the whole network, or their author forgot where they are done. */
  readonly ofNoPlace: readonly string[];
}

const fields = ['who', 'name', 'role', 'facility', 'act', 'subject', 'request'] as const;

/** Seals what waits, then reads the acts and the chain as an auditor. */
export async function recordOfActs(app: NestFastifyApplication, ask: Ask): Promise<RecordOfActs> {
  const sealer = app.get(SealActs, { strict: false });
  while ((await commandContext.run({}, () => sealer.round())) === 'more');
  const { body } = await ask('/acts?limit=500', 'auditor');
  const lines = (await ask('/audit', 'auditor')).text.trim().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as Link | { head: Head });
  const check = new ChainCheck();
  const faults = entries.map((entry) => ('head' in entry ? check.end(entry.head) : check.add(entry)));
  const refused = [ask('/acts', 'dispatcher'), ask('/acts?after=x', 'auditor'), ask('/acts?from=x', 'auditor')];
  const { items } = body as { items: Act[] };
  const byPersons = items.filter(({ who }) => who !== 'deployment');
  const lacks = byPersons.flatMap((act) =>
    fields.filter((field) => act[field] === '').map((field) => `${act.act}: ${field}`),
  );
  const ofNoPlace = byPersons
    .filter(({ facility, after }) => /[ *]|^none$|^$/.test(facility) && !after.startsWith('refused'))
    .map(({ act }) => act);
  return {
    acts: items,
    lacking: [...new Set(lacks)].sort(inOrder),
    ofNoPlace: [...new Set(ofNoPlace)].sort(inOrder),
    broken: faults.find((fault) => fault !== undefined),
    links: check.head.number,
    refusals: (await Promise.all(refused)).map(({ status }) => status),
  };
}

function inOrder(one: string, other: string): number {
  return one < other ? -1 : 1;
}
