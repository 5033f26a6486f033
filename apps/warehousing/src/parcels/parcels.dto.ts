import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../shared/page.dto.js';
import { type ParcelState, parcelStates } from './parcel.queries.js';

export class ParcelsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: parcelStates })
  @IsOptional()
  @IsIn(parcelStates)
  state?: ParcelState;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}
