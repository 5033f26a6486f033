import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles, staffValidation } from '#libs/service-kit';
import type { Page } from '../shared/page.js';
import { orNotFound } from '../shared/refuse.js';
import { ParcelQueries } from './parcel.queries.js';
import type { ParcelView } from './parcel.view.js';
import { ParcelsQuery } from './parcels.dto.js';

@ApiTags('parcels')
@Controller('v1/parcels')
@UsePipes(staffValidation())
@Roles('warehouse', 'officer', 'senior', 'auditor', 'operator')
export class ParcelsController {
  constructor(private readonly parcels: ParcelQueries) {}

  @Get()
  list(@Query() { state, facility, ...page }: ParcelsQuery): Promise<Page<ParcelView>> {
    return this.parcels.list({ ...(state && { state }), ...(facility !== undefined && { facility }) }, page);
  }

  @Get(':idOrNumber')
  @ApiOperation({ summary: 'By id or item number, with the state of its load unit.' })
  async one(@Param('idOrNumber') idOrNumber: string): Promise<ParcelView> {
    return orNotFound(await this.parcels.find(idOrNumber));
  }
}
