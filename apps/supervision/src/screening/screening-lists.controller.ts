import { Body, Controller, Get, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Answers,
  BodyTypes,
  CurrentUser,
  type Principal,
  ProposalSchema,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import {
  proposedScreeningListExample,
  screeningListExample,
  ScreeningListPageSchema,
} from './screening-list.schema.js';
import { ScreeningListQuery } from './screening-lists.dto.js';
import { ScreeningProposals } from './screening-proposals.service.js';
import { ScreeningRegister } from './screening-register.service.js';

const LIMIT_BYTES = 32 * 1_048_576;

@ApiTags('screening')
@Controller('v1/screening-lists')
@UsePipes(staffValidation())
@Roles('senior', 'admin')
export class ScreeningListsController {
  constructor(
    private readonly register: ScreeningRegister,
    private readonly proposals: ScreeningProposals,
  ) {}

  @Get()
  @Roles('officer', 'senior', 'admin', 'analyst', 'auditor')
  @ApiOperation({
    summary: 'List the screening lists',
    description: 'Every version that came in force; those of foreign jurisdictions are not in force.',
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
    summary: 'Propose a version of a screening list',
    description:
      'CSV with the columns of the US Consolidated Screening List: `name`, and optionally `alt_names` (by semicolons), `end_date` and `entity_number`. A second person puts it in force (`/v1/proposals`); until then the version in force stays.',
  })
  @Answers(ProposalSchema, {
    status: 202,
    description: 'The proposal, which waits for a second person.',
    examples: { proposed: proposedScreeningListExample },
    problems: ['invalid-body', 'state-conflict', 'other-request-waits'],
  })
  @BodyTypes({ 'text/csv': 'text' }, LIMIT_BYTES)
  propose(
    @Body() body: unknown,
    @Query() { listId, version, jurisdiction, source = '', reason }: ScreeningListQuery,
    @CurrentUser() { id }: Principal,
  ) {
    const content = typeof body === 'string' ? body : '';
    return this.proposals.propose({ listId, version, jurisdiction, source, content, by: id, reason });
  }
}
