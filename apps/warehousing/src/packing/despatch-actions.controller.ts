import { Controller, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts } from '#libs/messaging';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import type { Despatch } from '../despatches/despatch.js';
import { DespatchQueries } from '../despatches/despatch.queries.js';
import { ReceptacleQueries } from '../receptacles/receptacle.queries.js';
import { assertWorksAt, orNotFound, refuse } from '../shared/refuse.js';
import { closeDespatch } from './close-despatch.use-case.js';

@ApiTags('despatches')
@Controller('v1/despatches/:despatchId')
@UsePipes(staffValidation())
@Roles('warehouse')
export class DespatchActionsController {
  constructor(
    private readonly despatches: DespatchQueries,
    private readonly receptacles: ReceptacleQueries,
    private readonly acts: Acts,
  ) {}

  @Post('close')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Closes its open bags, the last with the flag; without one, the next bag that closes is its last.',
  })
  async close(@Param('despatchId') despatchId: string, @CurrentUser() user: Principal): Promise<Despatch> {
    const { facility, series } = orNotFound(await this.despatches.find(despatchId));
    assertWorksAt(user, facility);
    const receptacleIds = (await this.receptacles.openBags(facility)).get(series) ?? [];
    const data = { despatchId, receptacleIds };
    const answer = await this.acts.perform(closeDespatch, { name: 'CloseDespatch', data, actor: 'warehouse' });
    if (typeof answer === 'string') refuse(answer);
    return orNotFound(await this.despatches.find(despatchId));
  }
}
