import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsIn, IsString, Length, Matches } from 'class-validator';
import { type PartyKind, partyKinds } from './party-kinds.js';

export class NewPartyDto {
  @ApiProperty({
    description: 'Part of the names of its topics.',
    pattern: '^[a-z0-9][a-z0-9-]{1,39}$',
    example: 'steppe-post',
  })
  @Matches(/^[a-z0-9][a-z0-9-]{1,39}$/)
  id: string;

  @ApiProperty({ minLength: 1, maxLength: 140, example: 'Steppe Post' })
  @IsString()
  @Length(1, 140)
  name: string;

  @ApiProperty({ enum: partyKinds, isArray: true, minItems: 1, maxItems: partyKinds.length, example: ['platform'] })
  @ArrayNotEmpty()
  @ArrayMaxSize(partyKinds.length)
  @IsIn(partyKinds, { each: true })
  kinds: PartyKind[];
}
