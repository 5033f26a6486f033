import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';
import { entrustable, type PartyDocument } from './party-kinds.js';

const MOST_CODES = 20;

export class CustomsCodesDto {
  @ApiProperty({
    description: 'All customs codes of the party, in place of those before.',
    isArray: true,
    type: 'string',
    maxItems: MOST_CODES,
    example: ['6501960TX1'],
  })
  @IsArray()
  @ArrayMaxSize(MOST_CODES)
  @ArrayUnique()
  @Matches(/^[A-Z0-9]{4,18}$/, { each: true, message: 'are 4 to 18 capital letters and digits' })
  codes: string[];
}

export class EntrustedDto {
  @ApiProperty({
    description: 'Kinds of your documents that the other party may send from now on; empty to end it.',
    enum: entrustable,
    isArray: true,
    maxItems: entrustable.length,
    example: ['payment'],
  })
  @IsArray()
  @ArrayMaxSize(entrustable.length)
  @ArrayUnique()
  @IsIn(entrustable, { each: true })
  documents: PartyDocument[];
}
