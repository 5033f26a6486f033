import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsUtc } from '#libs/service-kit';

export class CharterDto {
  @ApiProperty({ description: 'A lane by charter.' })
  @IsString()
  @MaxLength(64)
  laneId: string;

  @ApiProperty({ format: 'date-time' })
  @IsUtc()
  departsAt: string;

  @ApiPropertyOptional({ description: 'That of the lane when left out.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  capacityGrams?: number;
}
