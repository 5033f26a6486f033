import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsUtc } from '#libs/service-kit';

export class CharterDto {
  @ApiProperty({ description: 'Id of a lane that runs on demand.', example: 'urc-bud-charter' })
  @IsString()
  @MaxLength(64)
  laneId: string;

  @ApiProperty({ description: 'Departure time, UTC.', format: 'date-time', example: '2026-11-25T20:00:00Z' })
  @IsUtc()
  departsAt: string;

  @ApiPropertyOptional({
    description: 'That of the lane when absent.',
    type: 'integer',
    minimum: 1,
    maximum: 1_000_000_000,
    example: 90_000_000,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  capacityGrams?: number;
}
