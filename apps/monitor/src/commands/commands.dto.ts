import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { statefulServices } from '#libs/contracts';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

export class PauseDto {
  @ApiProperty({ enum: statefulServices })
  @IsIn(statefulServices)
  service: string;

  @ApiProperty({ description: 'Name of a topic.', example: 'intake.declarations.v1' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  topic: string;

  @ApiProperty({ maxLength: 300, description: 'Why; it is kept with the command.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  reason: string;
}

export class ParkedKeyDto extends PauseDto {
  @ApiProperty({ description: 'The parked key, as in GET /v1/parked; empty for records without a key.' })
  @IsString()
  @MaxLength(200)
  key: string;
}

export class ReplayDto extends ParkedKeyDto {
  @ApiPropertyOptional({
    description: 'Replaces the data of the first parked event.',
    type: 'object',
    additionalProperties: true,
  })
  @IsOptional()
  edited?: unknown;
}
