import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBooleanString, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { channels, clearanceStates } from '#libs/contracts';
import type { Place } from '../persistence/queue.queries.js';
import { lanes } from './cases.dto.js';
import { LimitQuery } from './page.dto.js';

const INSTANT = '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z';
const CURSOR = new RegExp(`^(${INSTANT}|infinity)~(\\d{1,9}(?:\\.\\d{1,6})?)~(${INSTANT})~([\\w-]{1,64})$`);

export class QueueQuery extends LimitQuery {
  @ApiPropertyOptional({ description: 'The `nextCursor` of the page before.' })
  @IsOptional()
  @Matches(CURSOR)
  after?: string;

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

  @ApiPropertyOptional({ description: 'true: only what nobody works on now' })
  @IsOptional()
  @IsBooleanString()
  free?: string;
}

export function cursorOf({ cutOff, score, lodgedAt, id }: Place): string {
  return [cutOff, score, lodgedAt, id].join('~');
}

/** Undefined where one of its dates is none. */
export function placeOf(cursor: string): Place | undefined {
  const [, cutOff = '', score = '', lodgedAt = '', id = ''] = CURSOR.exec(cursor) ?? [];
  const isDate = (text: string) => !Number.isNaN(Date.parse(text));
  if (!isDate(lodgedAt) || (cutOff !== 'infinity' && !isDate(cutOff))) return undefined;
  return { cutOff, score: Number(score), lodgedAt, id };
}
