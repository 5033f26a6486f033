import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ScanAnswer, ScanIrregularity } from './scan-answer.js';
import type { SortingVerdict } from '../parcels/may-leave.js';

const verdicts: Record<SortingVerdict, string> = {
  pass: 'customs has no claim, or said green before it came: on to packing or to the counter, which ask again',
  inspect: 'to the inspection line',
  'no-data': 'nobody announced it: key it in from its form (intake, POST /v1/forms)',
  return: 'back to the sender (POST /v1/parcels/{parcelId}/return)',
  wait: 'to the store: customs has not answered yet or wants papers; the next scan tells',
};
const outcomes: Record<ScanAnswer['outcome'], string> = {
  received: 'its arrival',
  'weight-differed': 'it weighs other than declared, and is locked until customs answers',
  sighted: 'seen before',
  presented: 'now at the inspection line',
  surplus: 'nobody announced it',
  'load-unit': 'a bag or pallet',
  read: 'a temperature, no more',
  'not-in-stock': 'sold from stock that is not here',
};
const irregularities: Record<ScanIrregularity, string> = {
  'temperature-band-not-offered': 'this facility cannot keep it cold enough',
  'kind-of-facility-not-allowed': 'bonded goods outside a bonded zone',
  'sale-cancelled': 'the sale was cancelled: its pieces stay on the shelf',
  'not-at-its-warehouse': 'it was sold from another warehouse',
  'not-enough-stock': 'the shelf has too few pieces; scan again when it has',
  'temperature-outside-band': 'too warm or too cold',
  'check-digit-wrong': 'probably misread: scan it again',
  'kept-elsewhere': 'by the books it is stored or packed at another facility: bring it back there',
  'left-before': 'the parcel of this label has left for good: this one comes back, and its notice is not here yet',
};

/** What the sorting line is told. */
export class ScanAnswerDto implements ScanAnswer {
  @ApiProperty({ enum: Object.keys(outcomes), description: words(outcomes) })
  outcome: ScanAnswer['outcome'];

  @ApiProperty({ description: 'As it was understood.', example: 'LZ000000014CN' })
  barcode: string;

  @ApiPropertyOptional({ description: 'Absent while nobody has announced the barcode, and of load units.' })
  parcelId?: string;

  @ApiPropertyOptional({ description: 'Of load units.' })
  receptacleId?: string;

  @ApiProperty({ enum: Object.keys(verdicts), description: words(verdicts) })
  verdict: SortingVerdict;

  @ApiPropertyOptional({ isArray: true, enum: Object.keys(irregularities), description: words(irregularities) })
  irregularities?: ScanIrregularity[];
}

function words(meanings: Readonly<Record<string, string>>): string {
  return Object.entries(meanings)
    .map(([word, meaning]) => `\`${word}\`: ${meaning}.`)
    .join(' ');
}
