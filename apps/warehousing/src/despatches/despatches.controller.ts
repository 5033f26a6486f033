import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles, staffValidation } from '#libs/service-kit';
import type { Page } from '../shared/page.js';
import { orNotFound } from '../shared/refuse.js';
import type { Predes } from './build-predes.js';
import type { Despatch } from './despatch.js';
import { DespatchQueries } from './despatch.queries.js';
import { DespatchesQuery } from './despatches.dto.js';
import { PredesQueries } from './predes.queries.js';

@ApiTags('despatches')
@Controller('v1/despatches')
@UsePipes(staffValidation())
@Roles('warehouse', 'dispatcher', 'officer', 'senior', 'auditor', 'operator')
export class DespatchesController {
  constructor(
    private readonly despatches: DespatchQueries,
    private readonly predes: PredesQueries,
  ) {}

  @Get()
  list(@Query() { state, facility, ...page }: DespatchesQuery): Promise<Page<Despatch>> {
    return this.despatches.list({ ...(state && { state }), ...(facility !== undefined && { facility }) }, page);
  }

  @Get(':despatchId')
  async one(@Param('despatchId') despatchId: string): Promise<Despatch> {
    return orNotFound(await this.despatches.find(despatchId));
  }

  @Get(':despatchId/predes')
  @ApiOperation({
    summary: 'The pre-advice to its office of destination (PREDES) as data; complete once it is closed.',
  })
  async preadvice(@Param('despatchId') despatchId: string): Promise<Predes> {
    return orNotFound(await this.predes.of(despatchId));
  }
}
