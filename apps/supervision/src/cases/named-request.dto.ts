import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { ReasonDto } from '../audit/reason.dto.js';

const requestId = {
  description: 'Id of the request as `toConfirm` of the case names it.',
  example: '01990000-0000-7000-8000-0000000000dd',
};
const digest = {
  description: 'Digest of what was asked, as `toConfirm` of the case names it.',
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};
const sha256 = /^[0-9a-f]{64}$/;

/** What a second officer confirms, as that officer has read it. */
export class NamedRequestDto {
  @ApiProperty(requestId)
  @IsString()
  @Length(1, 64)
  requestId: string;

  @ApiProperty(digest)
  @Matches(sha256)
  digest: string;
}

/** What is declined, as the officer has read it, and why. */
export class DeclineDto extends ReasonDto {
  @ApiProperty(requestId)
  @IsString()
  @Length(1, 64)
  requestId: string;

  @ApiProperty(digest)
  @Matches(sha256)
  digest: string;
}

/** What is confirmed of a stop, whose id stands in the path, and why. */
export class NamedStopDto extends ReasonDto {
  @ApiProperty({ ...digest, description: 'Digest of the stop, as the permit of its departure shows it.' })
  @Matches(sha256)
  digest: string;
}
