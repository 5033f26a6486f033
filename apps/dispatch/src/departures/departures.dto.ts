import { PageQuery } from '#libs/service-kit';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

import { type DeparturePhase, departurePhases } from './departure.js';

export class ListDeparturesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: departurePhases, description: 'Departures in this phase only.' })
  @IsOptional()
  @IsIn(departurePhases)
  state?: DeparturePhase;

  @ApiPropertyOptional({ description: 'Id of a lane.', example: 'urc-ala-truck' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  lane?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Live departures only, or test departures only.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  livemode?: 'true' | 'false';

  @ApiPropertyOptional({ description: 'Leaving at or after this, ISO 8601.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ description: 'Leaving before this, ISO 8601.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;
}

export class SealDto {
  @ApiPropertyOptional({ description: 'The number on the seal; one is drawn if left out.' })
  @IsOptional()
  @Matches(/^[A-Z0-9-]{4,32}$/, { message: 'is 4 to 32 capital letters, digits or hyphens' })
  seal?: string;
}

export class GaugeChangeDto {
  @ApiProperty({ description: 'The number on the seal that replaces the one before.', example: 'KZ-0042' })
  @Matches(/^[A-Z0-9-]{4,32}$/, { message: 'is 4 to 32 capital letters, digits or hyphens' })
  newSeal: string;
}
