import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { IsUtc } from '../access/utc.dto.js';

export class CancelBody {
  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  reason: string;
}

export class DelayBody extends CancelBody {
  @ApiProperty({ description: 'The new time of leaving, UTC.', format: 'date-time' })
  @IsUtc()
  departsAt: string;
}
