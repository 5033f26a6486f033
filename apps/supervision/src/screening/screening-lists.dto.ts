import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Which version of which list is sent. */
export class ScreeningListQuery {
  @ApiProperty({ example: 'un-consolidated' })
  @Matches(/^[a-z0-9-]{2,40}$/)
  listId!: string;

  @ApiProperty({ example: '2026-11-20' })
  @Matches(/^[\w.-]{1,40}$/)
  version!: string;

  @ApiProperty({ example: 'UN', description: 'UN or the country whose list it is' })
  @Matches(/^[A-Z]{2}$/)
  jurisdiction!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(300)
  source?: string;
}
