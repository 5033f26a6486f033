import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsUtc } from '#libs/service-kit';

/** Either `laneId` or `place`. */
export class ClosureDto {
  @ApiPropertyOptional({ description: 'Id of a lane; either this or `place`.', example: 'urc-ala-truck' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  laneId?: string;

  @ApiPropertyOptional({
    description: 'UN/LOCODE of an exit place: all lanes over it; either this or `laneId`.',
    example: 'CNTRT',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  place?: string;

  @ApiProperty({
    description: 'First instant of the closure, UTC.',
    format: 'date-time',
    example: '2026-11-28T00:00:00Z',
  })
  @IsUtc()
  from: string;

  @ApiProperty({
    description: 'End of the closure, UTC; not included.',
    format: 'date-time',
    example: '2026-11-30T00:00:00Z',
  })
  @IsUtc()
  to: string;

  @ApiProperty({ description: 'Why.', minLength: 1, maxLength: 200, example: 'snow storm' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  reason: string;

  @ApiPropertyOptional({
    maxLength: 200,
    description: 'Who reported it; the dispatcher when absent.',
    example: 'border post',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string;
}
