import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBooleanString, IsOptional, isUUID, IsString, MaxLength } from 'class-validator';
import { Problem } from '#libs/service-kit';
import { CasePageQuery } from './case-page.dto.js';

export class CasesQuery extends CasePageQuery {
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

/** A page ends with a declaration. @throws Problem `bad-request` for what is no id of one */
export function declarationAfter(cursor: string): string {
  if (!isUUID(cursor)) throw new Problem({ code: 'bad-request', detail: '`after` is not a cursor of this list.' });
  return cursor;
}
