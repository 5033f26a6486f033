import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, orNotFound, type Page, Roles, staffValidation } from '#libs/service-kit';
import { ParcelQueries } from './parcel.queries.js';
import { parcelExample, ParcelPageSchema, ParcelSchema, type ParcelView } from './parcel.schema.js';
import { ParcelsQuery } from './parcels.dto.js';

@ApiTags('parcels')
@Controller('v1/parcels')
@UsePipes(staffValidation())
@Roles('warehouse', 'officer', 'senior', 'auditor', 'operator')
export class ParcelsController {
  constructor(private readonly parcels: ParcelQueries) {}

  @Get()
  @ApiOperation({ summary: 'List parcels', description: 'Parcels in the order in which they became known.' })
  @Answers(ParcelPageSchema, {
    description: 'A page of parcels.',
    problems: ['invalid-body', 'invalid-cursor'],
    examples: { usual: { items: [parcelExample], nextCursor: null } },
  })
  list(@Query() { state, facility, ...page }: ParcelsQuery): Promise<Page<ParcelView>> {
    return this.parcels.list({ ...(state && { state }), ...(facility !== undefined && { facility }) }, page);
  }

  @Get(':idOrNumber')
  @ApiOperation({ summary: 'Read a parcel', description: 'With the state of its load unit while it is packed.' })
  @ApiParam({
    name: 'idOrNumber',
    description:
      'Id of the parcel, or the number on its label. Of several parcels with one number the newest is meant.',
    example: 'LZ000000014CN',
  })
  @Answers(ParcelSchema, { description: 'The parcel.', problems: ['not-found'], examples: { usual: parcelExample } })
  async one(@Param('idOrNumber') idOrNumber: string): Promise<ParcelView> {
    return orNotFound(await this.parcels.find(idOrNumber));
  }
}
