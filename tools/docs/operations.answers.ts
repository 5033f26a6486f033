import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { RecordedAnswer } from '#libs/testing';

/** What the integration specs of this run have got as answers. */
const folder = process.env['TORUGART_ANSWERS'] ?? '';
const answers = readdirSync(folder).flatMap((file) =>
  readFileSync(join(folder, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedAnswer),
);

interface Operation {
  /** Who may use it; absent where it is open. */
  readonly roles: readonly string[];
  /** Why it is no act of a person, though its method is not GET. */
  readonly noAct: string | undefined;
  readonly service: string;
  readonly name: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Described {
  readonly responses: Operation['responses'];
  readonly 'x-roles'?: readonly string[];
  readonly 'x-no-act'?: string;
}

const OPENAPI = 'docs/generated/openapi';
const operations = readdirSync(OPENAPI).flatMap((file): Operation[] => {
  const { paths } = JSON.parse(readFileSync(join(OPENAPI, file), 'utf8')) as {
    paths: Record<string, Record<string, Described>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses, ...more }]) => ({
      service: file.replace('.json', ''),
      name: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      responses,
      roles: more['x-roles'] ?? [],
      noAct: more['x-no-act'],
    })),
  );
});
const nameOf = ({ method, path }: RecordedAnswer) => `${method} ${path}`;
const of = (one: Operation) =>
  answers.filter(({ service, ...rest }) => service === one.service && nameOf({ service, ...rest }) === one.name);
const isSuccess = (status: string | number) => String(status).startsWith('2');
const listed = (some: readonly Operation[]) => some.map(({ service, name }) => `${service}: ${name}`);

/** Of every operation alike: that one service gives them is enough. */
const OF_ALL = [
  'bad-request',
  'unauthorized',
  'forbidden',
  'invalid-json',
  'body-too-large',
  'unsupported-media-type',
  'unavailable',
];
/** Given under a load that no spec makes; its unit specs are in the messaging core. */
const NEVER_HERE = ['too-busy'];

describe('every operation', () => {
  it('has answered with success', () => {
    expect(listed(operations.filter((one) => !of(one).some(({ status }) => isSuccess(status))))).toEqual([]);
  });

  it('has answered with statuses only that it publishes', () => {
    const surprising = operations.flatMap((one) =>
      of(one)
        .filter(({ status }) => !(status in one.responses))
        .map(({ status, code }) => `${one.service}: ${one.name} answered ${status} ${code ?? ''}`),
    );
    expect(surprising).toEqual([]);
  });
});

describe('every problem code that is published', () => {
  it('was given as an answer', () => {
    const missing = new Set<string>();
    for (const { service, responses } of operations) {
      const codes = JSON.stringify(Object.entries(responses).filter(([status]) => !isSuccess(status)));
      for (const [, list] of codes.matchAll(/"enum":\[([^\]]*)\]/g))
        for (const code of JSON.parse(`[${list}]`) as string[]) {
          const isGiven = answers.some(
            (answer) => answer.code === code && (OF_ALL.includes(code) || answer.service === service),
          );
          if (!isGiven && !NEVER_HERE.includes(code)) missing.add(`${service}: ${code}`);
        }
    }
    expect([...missing].sort()).toEqual([]);
  });
});

describe('every operation of a person that changes something', () => {
  const changing = operations.filter(
    ({ name, roles, noAct }) =>
      !name.startsWith('GET ') && roles.some((role) => role !== 'party') && noAct === undefined,
  );
  /** The monitor has no database: the service that obeys has the act on record, with the person, and the spec of the monitor looks there. */
  const ELSEWHERE = ['monitor'];

  it('has left an act whenever it answered a person with success', () => {
    const silent = changing
      .filter(({ service }) => !ELSEWHERE.includes(service))
      .filter((one) => of(one).some(({ status, acts }) => isSuccess(status) && acts === 0));
    expect(listed(silent)).toEqual([]);
  });

  it('was tried by a person', () => {
    const untried = changing.filter(
      (one) => !of(one).some(({ status, acts }) => isSuccess(status) && acts !== undefined),
    );
    expect(listed(untried)).toEqual([]);
  });

  it('is each that is not known to only compute', () => {
    const exempt = operations.filter(({ noAct }) => noAct !== undefined);
    expect(exempt.map(({ service, name, noAct }) => [`${service}: ${name}`, noAct])).toEqual([
      ['supervision: POST /v1/quotes', 'computes a price and stores nothing'],
    ]);
  });
});
