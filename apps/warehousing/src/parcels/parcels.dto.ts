import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '#libs/service-kit';
import { type ParcelFilter, parcelFilters } from './parcel.queries.js';

export class ParcelsQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: parcelFilters,
    description:
      'Only parcels in this state. `may-leave`, `may-hand-over`, `irregular`, `to-return`, `locked` and `held` are flags that a parcel has beside its state.',
  })
  @IsOptional()
  @IsIn(parcelFilters)
  state?: ParcelFilter;

  @ApiPropertyOptional({ description: 'Only parcels that are or were last at this facility.', example: 'URC-OE' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}
