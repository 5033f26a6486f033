import { Body, Controller, Get, Module, Post, UsePipes } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type as Nested } from 'class-transformer';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import Type, { type Static } from 'typebox';
import {
  createService,
  CurrentUser,
  PARTY_KEYS,
  type Principal,
  Roles,
  ServiceConfig,
  staffValidation,
  validated,
} from '#libs/service-kit';
import { recordAnswers } from '#libs/testing';

class Place {
  @IsString()
  shelf: string;
}

class Count {
  @IsInt()
  quantity: number;

  @ValidateNested()
  @Nested(() => Place)
  place: Place;
}

const NoteSchema = Type.Object(
  { text: Type.String({ maxLength: 5 }), 'a/b': Type.Optional(Type.Number()) },
  { additionalProperties: false },
);
type Note = Static<typeof NoteSchema>;

@Controller('v1')
class ThingsController {
  @Roles('officer', 'senior')
  @Get('cases')
  cases(@CurrentUser() user: Principal): Principal {
    return user;
  }

  @Roles('warehouse')
  @Post('counts')
  @UsePipes(staffValidation())
  count(@Body() count: Count): Count {
    return count;
  }

  @Roles('party')
  @Post('notes')
  note(@Body(validated(NoteSchema)) note: Note): Note {
    return note;
  }

  @Get('forgotten')
  forgotten(): string {
    return 'nobody decided who may see this';
  }

  @Roles('officer')
  @Get('broken')
  broken(): never {
    throw new Error('a row of Aigerim');
  }

  @Roles('officer')
  @Get('cut-off')
  cutOff(): never {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
  }
}

const demoParty: Principal = { id: 'demo', username: 'demo', roles: ['party'], facilities: [] };

@Module({
  controllers: [ThingsController],
  providers: [
    { provide: PARTY_KEYS, useValue: { verify: async (key: string) => (key === 'ck_demo' ? demoParty : undefined) } },
  ],
})
class ThingsModule {}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON. */
  readonly body: Record<string, unknown>;
  readonly text: string;
}

export interface ServiceForTest {
  readonly app: NestFastifyApplication;
  readonly url: string;
  call(path: string, request?: { as?: string; json?: unknown } & RequestInit): Promise<Answer>;
}

/** A service with a few routes and no database, listening, with the defaults that every service has. */
export async function serviceForTest(issuer: string): Promise<ServiceForTest> {
  const environment = { PORT: '0', KAFKA_BROKERS: 'none:1', OIDC_ISSUER: issuer, LOG_LEVEL: 'silent' };
  const config = new ServiceConfig(
    { name: 'monitor', needsDatabase: false },
    { ...environment, PUBLIC_URL: 'http://torugart.test' },
  );
  const about = { title: 'Things', description: 'For a test' };
  const app = await createService({ name: 'monitor', module: ThingsModule, ...about }, config);
  recordAnswers(app, 'issuer-test');
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    app,
    url,
    call: async (path, { as, json, ...request } = {}) => {
      const headers = new Headers(request.headers);
      if (as) headers.set('authorization', `Bearer ${as}`);
      if (json !== undefined) headers.set('content-type', 'application/json');
      const body = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) };
      const answer = await fetch(url + path, { ...body, ...request, headers });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
      return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : {} };
    },
  };
}
