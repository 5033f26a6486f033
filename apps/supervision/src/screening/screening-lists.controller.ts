import { Body, Controller, Get, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  Answers,
  BodyTypes,
  CurrentUser,
  type Principal,
  Problem,
  ProposalSchema,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import {
  proposedScreeningListExample,
  screeningEntryExample,
  ScreeningEntrySchema,
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

  @Get(':listId/versions/:version/entries/:entry')
  @Roles('officer', 'senior', 'admin', 'analyst', 'auditor')
  @ApiOperation({ summary: 'Read an entry of a screening list', description: 'The entry that a hit names.' })
  @ApiParam({ name: 'listId', description: 'Id of the list.', example: 'un-consolidated' })
  @ApiParam({ name: 'version', description: 'Version of the list.', example: '2026-11-20' })
  @ApiParam({ name: 'entry', description: 'Number of the entry in the list.', example: '6908' })
  @Answers(ScreeningEntrySchema, {
    description: 'All names of the entry, and what the list says of it.',
    examples: { one: screeningEntryExample },
    problems: ['not-found'],
  })
  async entry(@Param('listId') listId: string, @Param('version') version: string, @Param('entry') entry: string) {
    const found = await this.register.entry(listId, version, entry);
    if (!found) throw new Problem({ code: 'not-found', detail: 'There is no such entry.' });
    return found;
  }

  @Post()
  @ApiOperation({
    summary: 'Propose a version of a screening list',
    description:
      'As it is published: CSV of the US Consolidated Screening List, SDN.CSV with ADD.CSV and ALT.CSV behind it, the XML of the United Nations, `targets.simple.csv` of OpenSanctions, or the template for announcements of China (`number,name_zh,name_en,aliases,kind,start_date,end_date,announcement,remarks`). The answer names the format and the columns that nothing is read from. A second person puts it in force (`/v1/proposals`); until then the version in force stays.',
  })
  @Answers(ProposalSchema, {
    status: 202,
    description: 'The proposal, which waits for a second person.',
    examples: { proposed: proposedScreeningListExample },
    problems: ['invalid-body', 'state-conflict', 'other-request-waits'],
  })
  @BodyTypes({ 'text/csv': 'text', 'application/xml': 'text', 'text/xml': 'text' }, LIMIT_BYTES)
  propose(
    @Body() body: unknown,
    @Query() { listId, version, jurisdiction, source = '', reason }: ScreeningListQuery,
    @CurrentUser() { id }: Principal,
  ) {
    const content = typeof body === 'string' ? body : '';
    return this.proposals.propose({ listId, version, jurisdiction, source, content, by: id, reason });
  }
}
