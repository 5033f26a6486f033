import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { IsInstant, PageQuery } from '#libs/service-kit';
import { type DeparturePhase, departurePhases } from './departure.js';

export class ListDeparturesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: departurePhases, description: 'Departures in this phase only.' })
  @IsOptional()
  @IsIn(departurePhases)
  state?: DeparturePhase;

  @ApiPropertyOptional({ description: 'Departures on this lane only.', example: 'urc-ala-truck' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  lane?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Live departures only, or test departures only.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  livemode?: 'true' | 'false';

  @ApiPropertyOptional({ description: 'Departures at or after this, RFC 3339.', example: '2026-11-24T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: 'Departures before this, RFC 3339.', example: '2026-11-27T00:00:00Z' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class LeftDto {
  @ApiProperty({
    description: 'What says that it has left: the number of an exit message, or who saw it.',
    example: 'exit message 509 of 24 November, 08:10',
    maxLength: 300,
  })
  @IsString()
  @Length(1, 300)
  evidence: string;
}

export class SealDto {
  @ApiPropertyOptional({
    description: 'The number on the seal; a new one is made when absent.',
    pattern: '^[A-Z0-9-]{4,32}$',
    example: 'TG00000042',
  })
  @IsOptional()
  @Matches(/^[A-Z0-9-]{4,32}$/, { message: 'is 4 to 32 capital letters, digits or hyphens' })
  seal?: string;
}

export class GaugeChangeDto {
  @ApiProperty({ description: 'The number on the new seal.', pattern: '^[A-Z0-9-]{4,32}$', example: 'KZ-0042' })
  @Matches(/^[A-Z0-9-]{4,32}$/, { message: 'is 4 to 32 capital letters, digits or hyphens' })
  newSeal: string;
}
