import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { IsUtc } from '#libs/service-kit';

export class CancelDto {
  @ApiProperty({
    description: 'Why, for other services and people.',
    minLength: 1,
    maxLength: 200,
    example: 'pass closed',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  reason: string;
}

export class DelayDto extends CancelDto {
  @ApiProperty({ description: 'The new departure time, UTC.', format: 'date-time', example: '2026-11-30T10:00:00Z' })
  @IsUtc()
  departsAt: string;
}
