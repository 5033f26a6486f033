import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';

const reason = { description: 'Is recorded: no names, no personal data.', minLength: 3, maxLength: 300 };

/** Why a list is proposed; a part of the address, because the body is the list. */
export class ProposalReasonQuery {
  @ApiProperty({ ...reason, example: 'edition of 2027' })
  @IsString()
  @Length(3, 300)
  reason!: string;
}

/** Which proposal is meant, as its reader has seen it, and why it is put in force or declined. */
export class EndProposalDto {
  @ApiProperty({
    description: 'Digest of the proposal.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  @Matches(/^[0-9a-f]{64}$/)
  digest!: string;

  @ApiProperty({ ...reason, example: 'compared with the publication' })
  @IsString()
  @Length(3, 300)
  reason!: string;
}
