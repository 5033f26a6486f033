import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '#libs/service-kit';
import { type ReceptacleState, receptacleStates } from './receptacle.js';

export class ReceptaclesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: receptacleStates, description: 'Only load units in this state.' })
  @IsOptional()
  @IsIn(receptacleStates)
  state?: ReceptacleState;

  @ApiPropertyOptional({ description: 'Only load units that are or were last at this facility.', example: 'URC-OE' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;

  @ApiPropertyOptional({
    description: 'Only the receptacles of this despatch.',
    example: '01990000-0000-7000-8000-000000000007',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  despatchId?: string;
}
