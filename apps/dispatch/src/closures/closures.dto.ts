import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsUtc } from '#libs/service-kit';

/** Either `laneId` or `place`. */
export class ClosureDto {
  @ApiPropertyOptional({ description: 'Or `place`.', example: 'urc-ala-truck' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  laneId?: string;

  @ApiPropertyOptional({ description: 'The UN/LOCODE of an exit place: all lanes over it.', example: 'CNTRT' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  place?: string;

  @ApiProperty({ format: 'date-time' })
  @IsUtc()
  from: string;

  @ApiProperty({ format: 'date-time' })
  @IsUtc()
  to: string;

  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  reason: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'Who says so.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string;
}
