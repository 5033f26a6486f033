import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsBooleanString, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { CasesFilterQuery } from './cases-filter.dto.js';

export class CasesQuery extends CasesFilterQuery {
  @ApiPropertyOptional({ description: 'The case of this parcel.', example: '01990000-0000-7000-8000-000000000002' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  parcelId?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'true: an officer works on it now; false: no officer does.' })
  @IsOptional()
  @IsBooleanString()
  claimed?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'true: only an officer can move it on.' })
  @IsOptional()
  @IsBooleanString()
  waits?: string;
}

/** What the counts are of. */
export class CountsQuery extends OmitType(CasesFilterQuery, ['after', 'limit']) {}

export class SearchQuery {
  @ApiProperty({
    description:
      'Id of the declaration or the parcel, number of the item, waybill, order or bag, or seal of a bag. Blanks and small letters do not matter on labels.',
    example: 'LZ000000014CN',
    minLength: 3,
    maxLength: 100,
  })
  @IsString()
  @Length(3, 100)
  number: string;
}

/** The `id` in the path of a case. */
export const caseId = {
  name: 'id',
  description: 'Id of the declaration.',
  example: '01990000-0000-7000-8000-000000000001',
};
