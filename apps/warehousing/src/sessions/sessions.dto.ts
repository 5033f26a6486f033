import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { PageQuery } from '../shared/page.dto.js';
import type { Session, Work } from './session.js';

const works = ['opening', 'closing'] as const satisfies readonly Work[];
const states = ['announced', 'open', 'closed'] as const;

export class AnnounceSessionDto {
  @ApiProperty({ example: 'URC-OE' })
  @IsString()
  @Length(1, 64)
  facility: string;

  @ApiProperty({ enum: works })
  @IsIn(works)
  work: Work;

  @ApiPropertyOptional({ description: 'The bill with which the bags came.' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  routeBill?: string;
}

export class OpenSessionDto {
  @ApiProperty({ description: 'Whether an officer of customs is there.' })
  @IsBoolean()
  officerPresent: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 64)
  routeBill?: string;
}

export class SessionsQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;

  @ApiPropertyOptional({ enum: states })
  @IsOptional()
  @IsIn(states)
  state?: Session['state'];
}
