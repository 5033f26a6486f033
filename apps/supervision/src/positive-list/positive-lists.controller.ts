import { Body, Controller, Get, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Answers,
  BodyTypes,
  Clock,
  CurrentUser,
  type Principal,
  ProposalSchema,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { officeDay } from '../tax/day-in.js';
import { positiveListOn } from './positive-list.js';
import { positiveListExample, PositiveListPageSchema, proposedPositiveListExample } from './positive-list.schema.js';
import { PositiveListProposals } from './positive-list-proposals.service.js';
import { PositiveListRegister } from './positive-list-register.service.js';
import { PositiveListQuery } from './positive-lists.dto.js';

const LIMIT_BYTES = 4 * 1_048_576;

/** Goods that may come in under 9610 and 1210. */
@ApiTags('positive list')
@Controller('v1/positive-lists')
@UsePipes(staffValidation())
@Roles('senior', 'admin')
export class PositiveListsController {
  constructor(
    private readonly register: PositiveListRegister,
    private readonly proposals: PositiveListProposals,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Roles('officer', 'senior', 'admin', 'analyst', 'auditor')
  @ApiOperation({
    summary: 'List the versions of the positive list',
    description: 'Empty as the system ships: until a version is loaded no heading is refused for it.',
  })
  @Answers(PositiveListPageSchema, {
    description: 'All versions, the newest first.',
    examples: { one: { items: [positiveListExample], nextCursor: null }, none: { items: [], nextCursor: null } },
  })
  async list() {
    const today = positiveListOn(this.register.lists(), officeDay(this.clock.now().toISOString()));
    const items = (await this.register.taken()).map((list) => ({ ...list, inForce: list.version === today?.version }));
    return { items, nextCursor: null };
  }

  @Post()
  @ApiOperation({
    summary: 'Propose a version of the positive list',
    description:
      'CSV with the columns `heading` (4 to 10 digits), `note` and `max_quantity` (pieces in one order). A second person puts it in force (`/v1/proposals`); from its day on a heading that is not on it is refused under 9610 and 1210.',
  })
  @Answers(ProposalSchema, {
    status: 202,
    description: 'The proposal, which waits for a second person.',
    examples: { proposed: proposedPositiveListExample },
    problems: ['invalid-body', 'state-conflict', 'other-request-waits'],
  })
  @BodyTypes({ 'text/csv': 'text' }, LIMIT_BYTES)
  propose(
    @Body() body: unknown,
    @Query() { version, validFrom, source = '', reason }: PositiveListQuery,
    @CurrentUser() { id }: Principal,
  ) {
    const content = typeof body === 'string' ? body : '';
    return this.proposals.propose({ version, validFrom, source, content, by: id, reason });
  }
}
