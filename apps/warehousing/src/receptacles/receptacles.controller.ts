import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles, staffValidation } from '#libs/service-kit';
import type { Page } from '../shared/page.js';
import { orNotFound } from '../shared/refuse.js';
import { ReceptacleQueries, type ReceptacleView } from './receptacle.queries.js';
import { ReceptaclesQuery } from './receptacles.dto.js';

@ApiTags('receptacles')
@Controller('v1/receptacles')
@UsePipes(staffValidation())
@Roles('warehouse', 'dispatcher', 'officer', 'senior', 'auditor', 'operator')
export class ReceptaclesController {
  constructor(private readonly receptacles: ReceptacleQueries) {}

  @Get()
  list(@Query() { state, facility, despatchId, ...page }: ReceptaclesQuery): Promise<Page<ReceptacleView>> {
    const filter = {
      ...(state && { state }),
      ...(facility !== undefined && { facility }),
      ...(despatchId !== undefined && { despatchId }),
    };
    return this.receptacles.list(filter, page);
  }

  @Get(':idOrNumber')
  @ApiOperation({ summary: 'By id or number (S9, SSCC), with its members.' })
  async one(@Param('idOrNumber') idOrNumber: string): Promise<ReceptacleView> {
    return orNotFound(await this.receptacles.find(idOrNumber));
  }
}
