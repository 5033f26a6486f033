import type { Type as Class } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const USUAL = 50;
const MOST = 500;
const LONGEST_CURSOR = 500;

/** Which part of a list is asked for: `@Query() { after, limit }: PageQuery`. A list with filters extends it. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'The `nextCursor` of the page before.', maxLength: LONGEST_CURSOR })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CURSOR)
  after?: string;

  @ApiPropertyOptional({ description: 'Items of a page.', type: 'integer', default: USUAL, minimum: 1, maximum: MOST })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit: number = USUAL;
}

/** A page query of a list that gives less at once: `class CasesQuery extends pageQueryUpTo(200)`. */
export function pageQueryUpTo(most: number): Class<PageQuery> {
  class ShorterPageQuery extends PageQuery {
    @ApiPropertyOptional({
      description: 'Items of a page.',
      type: 'integer',
      default: Math.min(USUAL, most),
      minimum: 1,
      maximum: most,
    })
    @Max(most)
    override limit: number = Math.min(USUAL, most);
  }
  return ShorterPageQuery;
}
