import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ProposalReasonQuery } from '#libs/service-kit';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Which version of which list is sent. */
export class ScreeningListQuery extends ProposalReasonQuery {
  @ApiProperty({ example: 'un-consolidated', description: 'Name of the list: small letters, digits and dashes.' })
  @Matches(/^[a-z0-9-]{2,40}$/)
  listId!: string;

  @ApiProperty({ example: '2026-11-20', description: 'Version of the list; each one is sent once.' })
  @Matches(/^[\w.-]{1,40}$/)
  version!: string;

  @ApiProperty({ example: 'UN', description: 'UN, or the country whose list it is (ISO 3166-1 alpha-2).' })
  @Matches(/^[A-Z]{2}$/)
  jurisdiction!: string;

  @ApiPropertyOptional({ description: 'Where the list was published.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  source?: string;
}
