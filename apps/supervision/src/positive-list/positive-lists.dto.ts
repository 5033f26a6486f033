import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ProposalReasonQuery } from '#libs/service-kit';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Which version is sent. */
export class PositiveListQuery extends ProposalReasonQuery {
  @ApiProperty({ example: '2026-12', description: 'Version of the list; each one is sent once.' })
  @Matches(/^[\w.-]{1,40}$/)
  version!: string;

  @ApiProperty({ example: '2026-12-01', description: 'Calendar day of the office from which it counts.' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  validFrom!: string;

  @ApiPropertyOptional({ description: 'Where the list was published.', example: 'announcement of the ministries' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  source?: string;
}
