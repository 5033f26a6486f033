import { Body, Controller, Get, Injectable, type OnModuleInit, Post, Query, UsePipes } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Clock, CurrentUser, type Principal, Problem, Roles, staffValidation } from '#libs/service-kit';
import { readScreeningList } from './read-screening-list.js';
import { ScreeningRegister } from './screening-register.service.js';

const LIMIT_BYTES = 32 * 1_048_576;

/** Lists come as they are published. */
@Injectable()
export class CsvBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    this.host.httpAdapter
      .getInstance()
      .addContentTypeParser('text/csv', { parseAs: 'string', bodyLimit: LIMIT_BYTES }, (_request, body, done) =>
        done(null, body),
      );
  }
}

class ListQuery {
  @ApiProperty({ example: 'un-consolidated' })
  @Matches(/^[a-z0-9-]{2,40}$/)
  listId!: string;

  @ApiProperty({ example: '2026-11-20' })
  @Matches(/^[\w.-]{1,40}$/)
  version!: string;

  @ApiProperty({ example: 'UN', description: 'UN or the country whose list it is' })
  @Matches(/^[A-Z]{2}$/)
  jurisdiction!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(300)
  source?: string;
}

@ApiTags('screening')
@Controller('v1/screening-lists')
@UsePipes(staffValidation())
@Roles('senior', 'admin')
export class ScreeningListsController {
  constructor(
    private readonly register: ScreeningRegister,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Roles('officer', 'senior', 'admin', 'analyst', 'auditor')
  @ApiOperation({
    summary: 'Every list and version that was taken in; those of foreign jurisdictions are not in force.',
  })
  async list() {
    const lists = await this.register.lists();
    const inForce = this.register.index()?.lists ?? {};
    return { items: lists.map((list) => ({ ...list, inForce: inForce[list.listId] === list.version })) };
  }

  @Post()
  @ApiOperation({ summary: 'Takes in one version of a list; the newest version of a list counts from now on.' })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  async take(
    @Body() body: unknown,
    @Query() { listId, version, jurisdiction, source = '' }: ListQuery,
    @CurrentUser() { id }: Principal,
  ) {
    const names = read(body);
    const takenAt = this.clock.now().toISOString();
    const taken = await this.register.take({ listId, version, jurisdiction, source, takenAt, takenBy: id }, names);
    if (!taken) throw new Problem({ code: 'state-conflict', detail: `${listId} ${version} is there already.` });
    return { listId, version, jurisdiction, names: names.length, inForce: this.register.isInForce(jurisdiction) };
  }
}

function read(body: unknown) {
  if (typeof body !== 'string') throw new Problem({ code: 'unsupported-media-type', detail: 'Send text/csv.' });
  const refuse = (code: string, detail: string) =>
    new Problem({ code: 'invalid-body', errors: [{ pointer: '', code, detail }] });
  if (body.includes('\0')) throw refuse('text-unreadable', 'holds a zero character');
  let names;
  try {
    names = readScreeningList(body);
  } catch (error) {
    throw refuse('unreadable', error instanceof Error ? error.message : 'is no CSV');
  }
  if (names.length === 0) throw refuse('no-names', 'holds no name');
  return names;
}
