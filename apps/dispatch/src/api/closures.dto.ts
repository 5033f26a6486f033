import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsUtc } from './utc.js';

/** Either `laneId` or `place` (the UN/LOCODE of an exit place). */
export class ClosureBody {
  @IsOptional()
  @IsString()
  @MaxLength(64)
  laneId?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  place?: string;

  @IsUtc()
  from: string;

  @IsUtc()
  to: string;

  @IsString()
  @MinLength(1)
  @MaxLength(200)
  reason: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string;
}
