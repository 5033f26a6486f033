import { describe, expect, it } from '@jest/globals';
import { Parser } from '@asyncapi/parser';
import { eventTypes, validatorOf } from '#libs/contracts';
import { asyncApi } from './async-api.js';

describe('the contracts', () => {
  it.each([...eventTypes.values()].map((type) => [type.name, type] as const))(
    'the example of %s keeps its own schema',
    (_, type) => {
      expect([...validatorOf(type).Errors(type.example)]).toEqual([]);
    },
  );

  it('make a valid AsyncAPI 3 document', async () => {
    const { diagnostics } = await new Parser().parse(JSON.stringify(asyncApi()));
    expect(diagnostics.filter(({ severity }) => String(severity) === '0')).toEqual([]);
  });
});
