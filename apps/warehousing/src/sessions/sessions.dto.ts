import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { sessionStates } from '#libs/contracts';
import { PageQuery } from '#libs/service-kit';
import { kindsOfWork, type Session, type Work } from './session.js';

export class AnnounceSessionDto {
  @ApiProperty({ description: 'The facility where the bags are opened or closed.', example: 'URC-OE' })
  @IsString()
  @Length(1, 64)
  facility: string;

  @ApiProperty({ enum: kindsOfWork, description: 'Whether bags are opened or closed.' })
  @IsIn(kindsOfWork)
  work: Work;

  @ApiPropertyOptional({ description: 'Number of the delivery bill of the bags.', example: 'RB-2026-0042' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  routeBill?: string;
}

export class OpenSessionDto {
  @ApiProperty({ description: 'Whether a customs officer is present.', example: true })
  @IsBoolean()
  officerPresent: boolean;

  @ApiPropertyOptional({ description: 'Number of the delivery bill of the bags.', example: 'RB-2026-0042' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  routeBill?: string;
}

export class SessionsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only sessions of this facility.', example: 'URC-OE' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;

  @ApiPropertyOptional({ enum: sessionStates, description: 'Only sessions in this state.' })
  @IsOptional()
  @IsIn(sessionStates)
  state?: Session['state'];
}
