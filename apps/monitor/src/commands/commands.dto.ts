import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

const services = ['intake', 'supervision', 'warehousing', 'dispatch'];

export class PauseDto {
  @ApiProperty({ enum: services })
  @IsIn(services)
  service: string;

  @ApiProperty({ example: 'intake.declarations.v1' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  topic: string;

  @ApiProperty({ maxLength: 300 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  reason: string;
}

export class ParkedKeyDto extends PauseDto {
  @ApiProperty({ description: 'The parked key, as in GET /v1/parked; empty for records that came without one' })
  @IsString()
  @MaxLength(200)
  key: string;
}

export class ReplayDto extends ParkedKeyDto {
  @ApiPropertyOptional({
    description: 'Put in place of the data of the first parked event',
    type: 'object',
    additionalProperties: true,
  })
  @IsOptional()
  edited?: unknown;
}
