import { Body, Controller, Get, HttpCode, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { claimCaseHandler, unclaimCaseHandler } from '../queue/claim-case.use-case.js';
import { CaseQueries } from './case.queries.js';
import { RecordQueries } from './record.queries.js';
import { UnclaimDto } from '../decisions/decisions.dto.js';
import { CaseReader } from './case-reader.service.js';
import { CasesQuery, declarationAfter } from './cases.dto.js';
import { decisionView, summaryOf } from './case.view.js';
import { facilitiesOf } from './facilities-of.js';
import { OfficerActs } from '../officers/officer-acts.service.js';

@ApiTags('cases')
@Controller('v1/cases')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'analyst', 'auditor')
export class CasesController {
  constructor(
    private readonly cases: CaseQueries,
    private readonly records: RecordQueries,
    private readonly reader: CaseReader,
    private readonly acts: OfficerActs,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Cases of your facilities, oldest first.' })
  async list(@Query() { after, limit, claimed, waits, ...filter }: CasesQuery, @CurrentUser() user: Principal) {
    const found = await this.cases.list(
      {
        ...filter,
        ...(claimed !== undefined && { claimed: claimed === 'true' }),
        ...(waits !== undefined && { needsOfficer: waits === 'true' }),
        ...facilitiesOf(user),
      },
      { limit: limit + 1, ...(after !== undefined && { after: declarationAfter(after) }) },
    );
    const items = found.slice(0, limit).map(summaryOf);
    return { items, nextCursor: found.length > limit ? (items.at(-1)?.declarationId ?? null) : null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One case. Officers see the personal block, which is put on record; others see it masked.' })
  one(@Param('id') id: string, @CurrentUser() user: Principal) {
    return this.reader.read(id, user);
  }

  @Get(':id/decisions')
  @ApiOperation({ summary: 'Every decision with the facts that it was based on.' })
  async decisions(@Param('id') id: string, @CurrentUser() user: Principal) {
    await this.reader.find(id, user);
    return { items: (await this.records.decisions(id)).map(decisionView), nextCursor: null };
  }

  @Get(':id/acts')
  @Roles('senior', 'auditor')
  @ApiOperation({ summary: 'Who did what on this case.' })
  async record(@Param('id') id: string, @CurrentUser() user: Principal) {
    await this.reader.find(id, user);
    return { items: await this.records.acts(id), nextCursor: null };
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Roles('officer', 'senior')
  @ApiOperation({ summary: 'Yours for ten real minutes; again prolongs it.' })
  claim(@Param('id') id: string, @CurrentUser() user: Principal) {
    return this.acts.perform(claimCaseHandler, 'ClaimCase', id, user, null);
  }

  @Post(':id/unclaim')
  @HttpCode(200)
  @Roles('officer', 'senior')
  unclaim(@Param('id') id: string, @Body() { reason }: UnclaimDto, @CurrentUser() user: Principal) {
    return this.acts.perform(unclaimCaseHandler, 'UnclaimCase', id, user, { skipped: reason ?? '' });
  }
}
