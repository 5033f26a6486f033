import { Controller, Get, HttpCode, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Acts } from '#libs/messaging';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { closeDespatch } from '../packing/close-despatch.use-case.js';
import type { Despatch } from './despatch.js';
import type { Predes } from './build-predes.js';
import { DespatchQueries, despatchStates } from './despatch.queries.js';
import type { Page } from '../shared/page.js';
import { PredesQueries } from './predes.queries.js';
import { ReceptacleQueries } from '../receptacles/receptacle.queries.js';
import { PageQuery } from '../shared/page.dto.js';
import { found, refuse, assertWorksAt } from '../shared/refuse.js';

export class DespatchesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: despatchStates })
  @IsOptional()
  @IsIn(despatchStates)
  state?: Despatch['state'];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}

@ApiTags('despatches')
@Controller('v1/despatches')
@UsePipes(staffValidation())
@Roles('warehouse', 'dispatcher', 'officer', 'senior', 'auditor', 'operator')
export class DespatchesController {
  constructor(
    private readonly despatches: DespatchQueries,
    private readonly receptacles: ReceptacleQueries,
    private readonly predes: PredesQueries,
    private readonly acts: Acts,
  ) {}

  @Get()
  list(@Query() { state, facility, ...page }: DespatchesQuery): Promise<Page<Despatch>> {
    return this.despatches.list({ ...(state && { state }), ...(facility !== undefined && { facility }) }, page);
  }

  @Get(':despatchId')
  async one(@Param('despatchId') despatchId: string): Promise<Despatch> {
    return found(await this.despatches.find(despatchId));
  }

  @Get(':despatchId/predes')
  @ApiOperation({
    summary: 'The pre-advice to its office of destination (PREDES) as data; complete once it is closed.',
  })
  async preadvice(@Param('despatchId') despatchId: string): Promise<Predes> {
    return found(await this.predes.of(despatchId));
  }

  @Post(':despatchId/close')
  @HttpCode(200)
  @Roles('warehouse')
  @ApiOperation({
    summary: 'Closes its open bags, the last with the flag; without one, the next bag that closes is its last.',
  })
  async close(@Param('despatchId') despatchId: string, @CurrentUser() user: Principal): Promise<Despatch> {
    const { facility, series } = found(await this.despatches.find(despatchId));
    assertWorksAt(user, facility);
    const receptacleIds = (await this.receptacles.openBags(facility)).get(series) ?? [];
    const data = { despatchId, receptacleIds };
    const answer = await this.acts.perform(closeDespatch, { name: 'CloseDespatch', data, actor: 'warehouse' });
    if (typeof answer === 'string') refuse(answer);
    return found(await this.despatches.find(despatchId));
  }
}
