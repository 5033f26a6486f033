import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBooleanString, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { channels, clearanceStates } from '#libs/contracts';
import { PageQuery } from './page.dto.js';

export const lanes = ['green', 'yellow', 'red'];

export class CasesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: clearanceStates })
  @IsOptional()
  @IsIn(clearanceStates)
  state?: string;

  @ApiPropertyOptional({ enum: lanes })
  @IsOptional()
  @IsIn(lanes)
  lane?: string;

  @ApiPropertyOptional({ enum: channels })
  @IsOptional()
  @IsIn(channels)
  channel?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  parcelId?: string;

  @ApiPropertyOptional({ description: 'true: somebody works on it now; false: nobody does' })
  @IsOptional()
  @IsBooleanString()
  claimed?: string;

  @ApiPropertyOptional({ description: 'true: nothing moves it but an officer' })
  @IsOptional()
  @IsBooleanString()
  waits?: string;
}
