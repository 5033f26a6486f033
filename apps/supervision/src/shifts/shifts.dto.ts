import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';

export class ShiftQuery {
  @ApiPropertyOptional({ description: 'Departures whose cut-off is within so many hours.', minimum: 1, maximum: 72 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(72)
  hours: number = 12;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Live data, which is the default, or test data.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  livemode?: 'true' | 'false';
}

export class HandOverDto {
  @ApiProperty({ description: 'What the next shift must know; no personal data.', minLength: 3, maxLength: 1000 })
  @IsString()
  @Length(3, 1000)
  note: string;
}

export class TakeOverDto {
  @ApiProperty({ description: 'Digest of the list as it was read.', example: '9f86d081…' })
  @Matches(/^[0-9a-f]{64}$/)
  digest: string;
}
