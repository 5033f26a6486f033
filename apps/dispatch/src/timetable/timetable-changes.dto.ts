import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { IsUtc } from '#libs/service-kit';

export class CancelDto {
  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  reason: string;
}

export class DelayDto extends CancelDto {
  @ApiProperty({ description: 'The new time of leaving, UTC.', format: 'date-time' })
  @IsUtc()
  departsAt: string;
}
