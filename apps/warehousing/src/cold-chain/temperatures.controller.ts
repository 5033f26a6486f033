import { Controller, Get, Param, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, orNotFound, Roles, staffValidation } from '#libs/service-kit';
import { ParcelQueries } from '../parcels/parcel.queries.js';
import { TemperatureQueries } from './temperature.queries.js';
import {
  type TemperatureRecord,
  temperatureRecordExample,
  TemperatureRecordSchema,
} from './temperature-record.schema.js';

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
    summary: 'Read the temperature record of a parcel',
    description:
      'All readings from its arrival until it left, also those of its load unit, with the gaps and the readings outside its band. A parcel that has not arrived has no record.',
  })
  @ApiParam({
    name: 'idOrNumber',
    description: 'Id of the parcel, or the number on its label.',
    example: 'LZ000000014CN',
  })
  @Answers(TemperatureRecordSchema, {
    description: 'The record.',
    problems: ['not-found'],
    examples: { usual: temperatureRecordExample },
  })
  async record(@Param('idOrNumber') idOrNumber: string): Promise<TemperatureRecord> {
    return orNotFound(await this.temperatures.of(orNotFound(await this.parcels.find(idOrNumber))));
  }
}
