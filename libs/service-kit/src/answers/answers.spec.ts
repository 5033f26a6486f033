import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Query, UsePipes } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Static, Type } from 'typebox';
import { Public } from '../auth/access.decorators.js';
import { ServiceConfig } from '../config/service-config.js';
import { ServiceLog } from '../logging/service-log.js';
import { describeApi } from '../openapi/publish-openapi.js';
import { type Page, pageSchema } from '../paging/page.js';
import { pageQueryUpTo } from '../paging/page-query.js';
import type { ServiceOptions } from '../service-options.js';
import { createService } from '../start/create-service.js';
import { staffValidation } from '../validation/staff-validation.js';
import { AnswerCheck } from './answer-check.js';
import { answerSchema } from './answer-schema.js';
import { Answers } from './answers.decorator.js';

const ParcelSchema = answerSchema('Parcel', {
  parcelId: Type.String(),
  grams: Type.Optional(Type.Integer()),
  seenAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
});
type Parcel = Static<typeof ParcelSchema>;
const ParcelPageSchema = pageSchema('ParcelPage', ParcelSchema);

const parcel: Parcel = { parcelId: '0193', seenAt: null };

class ParcelsQuery extends pageQueryUpTo(20) {}

@Public()
@Controller('parcels')
@UsePipes(staffValidation())
class ParcelsController {
  @Get()
  @Answers(ParcelPageSchema, { description: 'The parcels, oldest first.', problems: ['invalid-cursor'] })
  list(@Query() { limit }: ParcelsQuery): Page<Parcel> {
    return { items: [{ ...parcel, grams: limit }], nextCursor: null };
  }

  @Get('one')
  @Answers(ParcelSchema, {
    status: [201, 200],
    description: 'The parcel.',
    problems: ['not-found', 'state-conflict', 'conflict'],
    examples: { unseen: parcel },
  })
  one() {
    return parcel;
  }

  @Get('wrong')
  @Answers(ParcelSchema, { description: 'Tells more than it says.' })
  wrong(): Parcel {
    return { ...parcel, secret: 1 } as Parcel;
  }

  // @ts-expect-error it does not return a parcel
  @Answers(ParcelSchema, { description: 'No parcel.' })
  other() {
    return { parcelId: 5, seenAt: null };
  }

  @Get('next')
  @Answers(ParcelSchema, { description: 'The next parcel.', canBeEmpty: true })
  next(): Parcel | undefined {
    return undefined;
  }

  @Get('none')
  @Answers(null, { description: 'Nothing.' })
  none(): void {}
}

@Module({ controllers: [ParcelsController] })
class ParcelsModule {}

const options: ServiceOptions = { name: 'monitor', module: ParcelsModule, title: 'Parcels', description: '' };
let app: NestFastifyApplication;

beforeAll(async () => {
  const config = new ServiceConfig(
    { name: 'monitor', needsDatabase: false },
    { PORT: '0', KAFKA_BROKERS: 'none:1', OIDC_ISSUER: 'http://none' },
  );
  app = await createService(options, config, new ServiceLog({ service: 'monitor', level: 'silent' }));
  await app.init();
});

afterAll(() => app.close());

async function ask(url: string): Promise<{ status: number; body: unknown }> {
  const { statusCode, payload } = await app.inject({ url });
  return { status: statusCode, body: payload === '' ? '' : JSON.parse(payload) };
}

describe('what an operation answers', () => {
  it('is what its schema says', async () => {
    expect(await ask('/parcels/one')).toEqual({ status: 201, body: parcel });
    expect(await ask('/parcels/none')).toEqual({ status: 204, body: '' });
    expect(await ask('/parcels/next')).toEqual({ status: 204, body: '' });
    expect(await ask('/parcels')).toMatchObject({ status: 200, body: { items: [{ grams: 20 }], nextCursor: null } });
    expect(await ask('/parcels?limit=21')).toMatchObject({ status: 422 });
  });

  it('is a fault in tests, where the schema says otherwise', async () => {
    expect(await ask('/parcels/wrong')).toMatchObject({ status: 500 });
  });

  it('loses in production what the schema does not know, and only that', () => {
    const check = new AnswerCheck(ParcelSchema);
    const seenAt = new Date('2026-11-24T10:00:00Z');
    expect(check.clean({ ...parcel, secret: 1, seenAt })).toEqual({ ...parcel, seenAt: seenAt.toISOString() });
    expect(check.clean(parcel)).toBe(parcel);
    expect(check.faults({ parcelId: 5, seenAt: null })).toEqual([expect.stringContaining('/parcelId type')]);
    expect(check.faults(undefined)).toHaveLength(1);
  });
});

describe('the OpenAPI document', () => {
  it('names the schemas of answers, and holds each once, closed', () => {
    const { components } = describeApi(app, options);
    expect(components?.schemas).toMatchObject({
      Parcel: { type: 'object', required: ['parcelId', 'seenAt'], additionalProperties: false },
      ParcelPage: { properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Parcel' } } } },
      Problem: { type: 'object' },
    });
  });

  it('tells of each operation its answers, examples and problems', () => {
    const { paths } = describeApi(app, options);
    const { responses } = paths['/parcels/one']?.get ?? {};
    expect(Object.keys(responses ?? {})).toEqual(['200', '201', '400', '404', '409', '503', 'default']);
    expect(responses).toMatchObject({
      200: { description: 'The parcel.' },
      201: {
        description: 'The parcel.',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Parcel' },
            examples: { unseen: { value: parcel } },
          },
        },
      },
      409: {
        content: {
          'application/problem+json': {
            schema: { allOf: [{}, { properties: { code: { enum: ['conflict', 'state-conflict'] } } }] },
          },
        },
      },
    });
    expect(paths['/parcels/none']?.get?.responses[204]).toEqual({ description: 'Nothing.' });
  });

  it('shows optional query parameters as optional', () => {
    const parameters = describeApi(app, options).paths['/parcels']?.get?.parameters;
    expect(parameters).toMatchObject([
      { name: 'after', required: false },
      { name: 'limit', required: false, schema: { type: 'integer', default: 20, maximum: 20 } },
    ]);
  });
});
