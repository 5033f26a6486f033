import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { AuditQueries } from '../audit/audit.queries.js';
import { CaseReader } from './case-reader.service.js';
import { CaseQueries } from './case.queries.js';
import { summaryOf } from './case.view.js';
import { CasesQuery, declarationAfter } from './cases.dto.js';
import { facilitiesOf } from './facilities-of.js';

@ApiTags('cases')
@Controller('v1/cases')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'analyst', 'auditor')
export class CasesController {
  constructor(
    private readonly cases: CaseQueries,
    private readonly audit: AuditQueries,
    private readonly reader: CaseReader,
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
    return { items: await this.cases.decisions(id), nextCursor: null };
  }

  @Get(':id/acts')
  @Roles('senior', 'auditor')
  @ApiOperation({ summary: 'Who did what on this case.' })
  async acts(@Param('id') id: string, @CurrentUser() user: Principal) {
    await this.reader.find(id, user);
    return { items: await this.audit.on(id), nextCursor: null };
  }
}
