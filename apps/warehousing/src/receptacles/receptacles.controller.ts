import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, orNotFound, type Page, Roles, staffValidation } from '#libs/service-kit';
import { ReceptacleQueries } from './receptacle.queries.js';
import {
  receptacleExample,
  receptacleWithMembersExample,
  ReceptaclePageSchema,
  type ReceptacleView,
  type ReceptacleWithMembers,
  ReceptacleWithMembersSchema,
} from './receptacle.schema.js';
import { ReceptaclesQuery } from './receptacles.dto.js';

@ApiTags('receptacles')
@Controller('v1/receptacles')
@UsePipes(staffValidation())
@Roles('warehouse', 'dispatcher', 'officer', 'senior', 'auditor', 'operator')
export class ReceptaclesController {
  constructor(private readonly receptacles: ReceptacleQueries) {}

  @Get()
  @ApiOperation({
    summary: 'List load units',
    description: 'Postal receptacles, commercial bags, pallets and closed bags in transit, without their members.',
  })
  @Answers(ReceptaclePageSchema, {
    description: 'A page of load units.',
    problems: ['invalid-body', 'invalid-cursor'],
    examples: { usual: { items: [receptacleExample], nextCursor: null } },
  })
  list(@Query() { state, facility, despatchId, ...page }: ReceptaclesQuery): Promise<Page<ReceptacleView>> {
    const filter = {
      ...(state && { state }),
      ...(facility !== undefined && { facility }),
      ...(despatchId !== undefined && { despatchId }),
    };
    return this.receptacles.list(filter, page);
  }

  @Get(':idOrNumber')
  @ApiOperation({ summary: 'Read a load unit', description: 'With the parcels in it.' })
  @ApiParam({
    name: 'idOrNumber',
    description: 'Id of the load unit, or the number on its label (UPU S9 or SSCC).',
    example: 'CNURCAKZALAACCN60001001100008',
  })
  @Answers(ReceptacleWithMembersSchema, {
    description: 'The load unit.',
    problems: ['not-found'],
    examples: { usual: receptacleWithMembersExample },
  })
  async one(@Param('idOrNumber') idOrNumber: string): Promise<ReceptacleWithMembers> {
    return orNotFound(await this.receptacles.find(idOrNumber));
  }
}
