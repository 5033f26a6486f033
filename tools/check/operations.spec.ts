import { describe, expect, it } from '@jest/globals';
import { type AnsweringRoute, describeService } from '#libs/service-kit';
import { services } from '../docs/services.js';

interface Parameter {
  readonly name: string;
  readonly description?: string;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: object }>> }>>;
}

const described = await Promise.all(
  services.map(async (service) => ({ name: service.name, ...(await describeService(service)) })),
);

/** Every operation of every service. Health, documents and error pages are none. */
const operations = described.flatMap(({ name, api, routes }) =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      title: `${name} ${method.toUpperCase()} ${path}`,
      operation,
      route: routeOf(routes, method, path),
    })),
  ),
);

function routeOf(routes: readonly AnsweringRoute[], method: string, path: string): AnsweringRoute | undefined {
  const pattern = path.replaceAll(/\{([^}]+)\}/g, ':$1');
  return routes.find((route) => route.method === method.toUpperCase() && route.path === pattern);
}

/** Titles of the operations that do not fit. */
const without = (fits: (one: (typeof operations)[number]) => boolean) =>
  operations.filter((one) => !fits(one)).map(({ title }) => title);

describe('every operation of every service', () => {
  it('says what it is for', () => {
    expect(without(({ operation }) => Boolean(operation.summary))).toEqual([]);
  });

  it('says what it answers, by a named and closed schema where that is JSON', () => {
    const isDeclared = ({ route }: (typeof operations)[number]) => {
      if (route?.answers === undefined) return false;
      const schema = route.answers.check?.schema as { $id?: string; additionalProperties?: boolean; anyOf?: [] };
      return (
        schema === undefined ||
        (schema.$id !== undefined && (schema.additionalProperties === false || 'anyOf' in schema))
      );
    };
    expect(without(isDeclared)).toEqual([]);
  });

  it('gives examples that keep their schema', () => {
    const faults = operations.flatMap(({ title, route }) =>
      Object.entries(route?.answers?.examples ?? {}).flatMap(([name, example]) =>
        (route?.answers?.check?.faults(example) ?? []).map((fault) => `${title} ${name} ${fault}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('gives at least one example of a JSON answer', () => {
    expect(
      without(
        ({ route }) => route?.answers?.check === undefined || Object.keys(route.answers.examples ?? {}).length > 0,
      ),
    ).toEqual([]);
  });

  it('describes its parameters', () => {
    const silent = operations.flatMap(({ title, operation }) =>
      (operation.parameters ?? []).filter(({ description }) => !description).map(({ name }) => `${title} ${name}`),
    );
    expect(silent).toEqual([]);
  });
});
