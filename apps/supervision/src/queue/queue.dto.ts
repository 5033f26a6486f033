import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBooleanString, IsOptional } from 'class-validator';
import { Problem } from '#libs/service-kit';
import type { Place } from './queue.queries.js';
import { CasePageQuery } from '../cases/case-page.dto.js';

const INSTANT = '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z';
const CURSOR = new RegExp(`^(${INSTANT}|infinity)~(\\d{1,9}(?:\\.\\d{1,6})?)~(${INSTANT})~([\\w-]{1,64})$`);

export class QueueQuery extends CasePageQuery {
  @ApiPropertyOptional({ description: 'true: only what nobody works on now' })
  @IsOptional()
  @IsBooleanString()
  free?: string;
}

export function cursorOf({ cutOff, score, lodgedAt, id }: Place): string {
  return [cutOff, score, lodgedAt, id].join('~');
}

/** @throws Problem `bad-request` for what is no cursor of the queue, or one that names no instant */
export function placeOf(cursor: string): Place {
  const [, cutOff = '', score = '', lodgedAt = '', id = ''] = CURSOR.exec(cursor) ?? [];
  const isDate = (text: string) => !Number.isNaN(Date.parse(text));
  if (!isDate(lodgedAt) || (cutOff !== 'infinity' && !isDate(cutOff)))
    throw new Problem({ code: 'bad-request', detail: '`after` is not a cursor of this list.' });
  return { cutOff, score: Number(score), lodgedAt, id };
}
