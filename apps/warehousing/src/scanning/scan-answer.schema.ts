import { type Static, Type } from 'typebox';
import { Id, oneOf } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';

const verdicts = {
  pass: 'to packing or to the counter, which check again: customs has no claim, or allowed it before it arrived',
  inspect: 'to the inspection line',
  'no-data': 'it was not announced: key in its form (intake, POST /v1/forms)',
  return: 'back to the sender (POST /v1/parcels/{parcelId}/return)',
  wait: 'to the store: customs has not answered yet, asks for documents, or waits for its weight, seal or tax; the next scan shows the answer',
} as const;

const outcomes = {
  received: 'its arrival',
  'weight-differed': 'its weight differs from the declared one; it is locked until customs answers',
  sighted: 'it was seen before',
  presented: 'it is now at the inspection line',
  surplus: 'it was not announced',
  'load-unit': 'the barcode is that of a load unit',
  read: 'only a temperature was read',
  'not-in-stock': 'it is sold from stock that is not here',
} as const;

const irregularities = {
  'not-weighed': 'it has no weight, and nothing is released without one; weigh it',
  'seal-not-read': 'the number of its seal has not been read, and a closed bag is released on its seal; read it',
  'seal-broken': 'its seal is broken; the bag is stopped',
  'seal-differs': 'its seal has another number than the announced one; the bag is stopped',
  'temperature-band-not-offered':
    'this facility cannot keep it at its temperature; on arrival it is locked until a person clears it',
  'kind-of-facility-not-allowed': 'these are bonded goods outside a bonded zone',
  'sale-cancelled': 'the sale is cancelled; the pieces stay on the shelf',
  'not-at-its-warehouse': 'it is sold from another warehouse',
  'not-enough-stock': 'the shelf has too few pieces; scan it again when it has enough',
  'temperature-outside-band': 'its temperature is too high or too low; it is locked until a person clears it',
  'check-digit-wrong': 'the number was probably misread; scan it again',
  'kept-elsewhere':
    'by the ledger it is stored or packed at another facility; it is locked until a person says where it is (POST /v1/parcels/{parcelId}/place)',
  'left-before':
    'the parcel with this label has left for good; this one comes back, and its notice has not arrived yet',
} as const;

const described = <Key extends string>(meanings: Readonly<Record<Key, string>>) =>
  Type.Unsafe<Key>({
    ...oneOf(Object.keys(meanings)),
    description: Object.entries(meanings)
      .map(([word, meaning]) => `\`${word}\`: ${String(meaning)}.`)
      .join(' '),
  });

export const ScanAnswerSchema = answerSchema('ScanAnswer', {
  outcome: described(outcomes),
  barcode: Type.String({ description: 'In upper case without blanks.', examples: ['LZ000000014CN'] }),
  parcelId: Type.Optional(
    Type.Unsafe<string>({ ...Id, description: 'Absent while the barcode is not announced, and of load units.' }),
  ),
  receptacleId: Type.Optional(Type.Unsafe<string>({ ...Id, description: 'Of load units.' })),
  verdict: described(verdicts),
  irregularities: Type.Optional(
    Type.Array(described(irregularities), { description: 'What is wrong at this facility; absent when nothing is.' }),
  ),
});
export type ScanAnswer = Answer<Static<typeof ScanAnswerSchema>>;
export type ScanIrregularity = NonNullable<ScanAnswer['irregularities']>[number];
