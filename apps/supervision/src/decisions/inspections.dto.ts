import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  Validate,
  ValidateNested,
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';

/** Shares of the picture's width and height. */
@ValidatorConstraint({ name: 'inside' })
class Inside implements ValidatorConstraintInterface {
  validate(length: number, { object, constraints }: ValidationArguments): boolean {
    return Number((object as Record<string, number>)[constraints[0] as string]) + length <= 1;
  }

  defaultMessage({ constraints }: ValidationArguments): string {
    return `goes beyond the picture: with ${constraints[0]} it may be 1 at most`;
  }
}

/** Part of a picture, in shares of its width and height; none of it lies outside. */
export class RegionDto {
  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  x: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  y: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  @Validate(Inside, ['x'])
  width: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  @Validate(Inside, ['y'])
  height: number;
}

export class PictureDto {
  @ApiProperty({ example: 'xray/LZ000000014CN/1' })
  @IsString()
  @Length(1, 200)
  reference: string;

  @ApiPropertyOptional({ type: RegionDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => RegionDto)
  region?: RegionDto;
}

export class VerdictDto extends PictureDto {
  @ApiProperty({ description: 'true: something on it is not as declared' })
  @IsBoolean()
  anomaly: boolean;

  @ApiProperty({ description: 'What is seen; no names, no personal data.' })
  @IsString()
  @Length(3, 300)
  note: string;
}

export class FindingDto {
  @ApiPropertyOptional({ type: PictureDto, description: 'What on which picture it is about.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PictureDto)
  picture?: PictureDto;

  @ApiProperty({ description: 'true: the goods are as declared' })
  @IsBoolean()
  clean: boolean;

  @ApiProperty({ description: 'What was found; no names, no personal data.' })
  @IsString()
  @Length(3, 1000)
  finding: string;
}
