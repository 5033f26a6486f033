import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '#libs/service-kit';
import { type Despatch, despatchStates } from './despatch.js';

export class DespatchesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: despatchStates, description: 'Only despatches in this state.' })
  @IsOptional()
  @IsIn(despatchStates)
  state?: Despatch['state'];

  @ApiPropertyOptional({ description: 'Only despatches that are made up at this facility.', example: 'URC-OE' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}
