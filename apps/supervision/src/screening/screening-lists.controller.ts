import { Body, Controller, Get, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Answers,
  BodyTypes,
  Clock,
  CurrentUser,
  type Principal,
  Problem,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { screeningListExample, takenScreeningListExample } from './screening-list.examples.js';
import { readScreeningList } from './read-screening-list.js';
import { ScreeningListPageSchema, TakenScreeningListSchema } from './screening-list.schema.js';
import { ScreeningListQuery } from './screening-lists.dto.js';
import { ScreeningRegister } from './screening-register.service.js';

const LIMIT_BYTES = 32 * 1_048_576;

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
    summary: 'List the screening lists',
    description: 'Every version that was taken in; those of foreign jurisdictions are not in force.',
  })
  @Answers(ScreeningListPageSchema, {
    description: 'All versions, the newest of each list first.',
    examples: { one: { items: [screeningListExample], nextCursor: null } },
  })
  async list() {
    const lists = await this.register.lists();
    const inForce = this.register.index()?.lists ?? {};
    const items = lists.map((list) => ({ ...list, inForce: inForce[list.listId] === list.version }));
    return { items, nextCursor: null };
  }

  @Post()
  @ApiOperation({
    summary: 'Take in a version of a screening list',
    description:
      'CSV with the columns of the US Consolidated Screening List: `name`, and optionally `alt_names` (by semicolons), `end_date` and `entity_number`. The newest version of a list is in force from now on.',
  })
  @Answers(TakenScreeningListSchema, {
    status: 201,
    description: 'The list is taken in.',
    examples: { taken: takenScreeningListExample },
    problems: ['invalid-body', 'state-conflict'],
  })
  @BodyTypes({ 'text/csv': 'text' }, LIMIT_BYTES)
  async take(
    @Body() body: unknown,
    @Query() { listId, version, jurisdiction, source = '' }: ScreeningListQuery,
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
