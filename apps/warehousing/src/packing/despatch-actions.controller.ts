import { Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  assertWorksAt,
  CurrentUser,
  orNotFound,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import type { Despatch } from '../despatches/despatch.js';
import { DespatchQueries } from '../despatches/despatch.queries.js';
import { despatchExample, DespatchSchema } from '../despatches/despatch.schema.js';
import { ReceptacleQueries } from '../receptacles/receptacle.queries.js';
import { CloseDespatch } from './close-despatch.use-case.js';

@ApiTags('despatches')
@Controller('v1/despatches/:despatchId')
@UsePipes(staffValidation())
@Roles('warehouse')
export class DespatchActionsController {
  constructor(
    private readonly despatches: DespatchQueries,
    private readonly receptacles: ReceptacleQueries,
    private readonly commands: CommandBus,
    private readonly closeDespatch: CloseDespatch,
  ) {}

  @Post('close')
  @ApiOperation({
    summary: 'Close a despatch',
    description:
      'Closes its open receptacles, the last one with the flag. Without an open receptacle, the next one that closes is its last.',
  })
  @ApiParam({ name: 'despatchId', description: 'Id of the despatch.', example: '01990000-0000-7000-8000-000000000007' })
  @Answers(DespatchSchema, {
    description: 'The despatch.',
    problems: ['not-found', 'state-conflict'],
    examples: { usual: despatchExample },
  })
  async close(@Param('despatchId') despatchId: string, @CurrentUser() user: Principal): Promise<Despatch> {
    const { facility, series } = orNotFound(await this.despatches.find(despatchId));
    assertWorksAt(user, facility);
    const receptacleIds = (await this.receptacles.openBags(facility)).get(series) ?? [];
    await this.commands.execute(this.closeDespatch, { despatchId, receptacleIds });
    return orNotFound(await this.despatches.find(despatchId));
  }
}
