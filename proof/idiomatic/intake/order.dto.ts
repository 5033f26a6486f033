import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

import { channels, directions, regimes, type Channel, type Direction, type Regime } from '#libs/contracts';

export class MoneyDto {
  @Matches(/^\d{1,12}(\.\d{1,4})?$/)
  amount: string;
  @Matches(/^[A-Z]{3}$/)
  currency: string;
}

export class PersonDto {
  @Length(1, 140)
  name: string;
  @Length(1, 200)
  street: string;
  @Length(1, 100)
  city: string;
  @Matches(/^[A-Z]{2}$/)
  country: string;
}

export class ItemDto {
  @IsOptional()
  @Length(0, 64)
  sku?: string;
  @Length(1, 500)
  description: string;
  @Length(0, 20)
  hsCode: string;
  @Matches(/^[A-Z]{2}$/)
  originCountry: string;
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity: number;
  @ValidateNested()
  @Type(() => MoneyDto)
  unitPrice: MoneyDto;
  @IsInt()
  @Min(0)
  netWeightGrams: number;
}

export class OrderDto {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/)
  orderNo: string;
  @IsIn(channels)
  channel: Channel;
  @IsIn(directions)
  direction: Direction;
  @ValidateNested()
  @Type(() => PersonDto)
  sender: PersonDto;
  @ValidateNested()
  @Type(() => PersonDto)
  addressee: PersonDto;
  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => ItemDto)
  items: ItemDto[];
  @ValidateNested()
  @Type(() => MoneyDto)
  goodsTotal: MoneyDto;
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  freight?: MoneyDto;
  @ValidateNested()
  @Type(() => MoneyDto)
  total: MoneyDto;
  @IsInt()
  @Min(0)
  grossWeightGrams: number;
  @Length(4, 60)
  itemNumber: string;
  @IsOptional()
  @IsString()
  logisticsCode?: string;
  @Length(1, 40)
  product: string;
  @IsOptional()
  @IsString()
  handoverFacility?: string;
  @IsOptional()
  @IsIn(regimes)
  regime?: Regime;
}

export class WaybillDto {
  @IsString()
  logisticsCode: string;
  @IsString()
  number: string;
  @IsInt()
  grossWeightGrams: number;
  @IsInt()
  pieces: number;
  @IsOptional()
  @IsString()
  consigneeName?: string;
}

/** What a party publishes on its own topic: an order or a waybill. */
export class PublishedDto {
  @IsString()
  partyId: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => OrderDto)
  order?: OrderDto;
  @IsOptional()
  @ValidateNested()
  @Type(() => WaybillDto)
  waybill?: WaybillDto;
}
