import { Controller, Get, Param, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles, staffValidation } from '#libs/service-kit';
import { ParcelQueries } from '../parcels/parcel.queries.js';
import { orNotFound } from '../shared/refuse.js';
import type { TemperatureRecord } from './temperature-record.js';
import { TemperatureQueries } from './temperature.queries.js';

@ApiTags('parcels')
@Controller('v1/parcels/:idOrNumber/temperatures')
@UsePipes(staffValidation())
@Roles('warehouse', 'officer', 'senior', 'auditor', 'operator')
export class TemperaturesController {
  constructor(
    private readonly parcels: ParcelQueries,
    private readonly temperatures: TemperatureQueries,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Its temperature over all stations, in its load unit too, with the gaps and what was outside the band.',
  })
  async record(@Param('idOrNumber') idOrNumber: string): Promise<TemperatureRecord> {
    return orNotFound(await this.temperatures.of(orNotFound(await this.parcels.find(idOrNumber))));
  }
}
