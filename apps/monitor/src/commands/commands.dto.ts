import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { statefulServices } from '#libs/contracts';

export class PauseDto {
  @ApiProperty({ enum: statefulServices, description: 'The service that is to act.' })
  @IsIn(statefulServices)
  service: string;

  @ApiProperty({ description: 'Name of a topic.', example: 'intake.declarations.v1' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  topic: string;

  @ApiProperty({
    maxLength: 300,
    description: 'Why; it is recorded with the command.',
    example: 'the contract is corrected',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  reason: string;
}

export class ParkedKeyDto extends PauseDto {
  @ApiProperty({
    description:
      'The parked key, as in GET /v1/parked: empty for records without a key, `base64url:` and its bytes where it is no text.',
    example: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b49',
  })
  @IsString()
  @MaxLength(400)
  key: string;
}

export class ReplayDto extends ParkedKeyDto {
  @ApiPropertyOptional({
    description:
      'Replaces the data of the first parked event. It is sealed to the service that has parked it, and no one else reads it on the way.',
    example: { lines: [] },
    type: 'object',
    additionalProperties: true,
  })
  @IsOptional()
  edited?: unknown;
}
