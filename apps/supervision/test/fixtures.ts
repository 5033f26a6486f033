import {
  type Declaration,
  DeclarationLodged,
  Departed,
  digestOfParcels,
  exampleDeclaration,
  exampleReceptacle,
  LoadListSubmitted,
  ParcelReceived,
  ReceptacleClosed,
} from '#libs/contracts';
import { newId } from '#libs/messaging';
import { event, type Published, until, type SupervisionUnderTest } from './supervision-under-test.js';

const at = new Date().toISOString();

export interface Parcel {
  readonly declarationId: string;
  readonly parcelId: string;
}

export const parcel = (): Parcel => ({ declarationId: newId(), parcelId: newId() });
const line = exampleDeclaration.lines[0]!;
/** Whatever the draw: a heading that rules send to inspection. */
export const red = { lines: [{ ...line, hsCode: '930200' }] };

export const lodge = ({ declarationId, parcelId }: Parcel, changes: Partial<Declaration> = {}): Published =>
  event(DeclarationLodged, {
    ...exampleDeclaration,
    declarationId,
    parcels: [{ parcelId, itemNumber: 'LZ000000015CN' }],
    ...changes,
  });
export const receive = ({ declarationId, parcelId }: Parcel): Published =>
  event(ParcelReceived, { ...ParcelReceived.example, declarationId, parcelId });

const stateOf = async (service: SupervisionUnderTest, id: string) =>
  (await service.get(`cases/${id}`, 'auditor')).body['state'];

/** A release is a matter of rules and of a draw: a parcel that was drawn is inspected by two officers, as in life. */
export async function release(service: SupervisionUnderTest, ...parcels: readonly Parcel[]): Promise<void> {
  await service.publish(...parcels.flatMap((one) => [lodge(one), receive(one)]));
  for (const { declarationId } of parcels) {
    const state = await until(async () => {
      const now = await stateOf(service, declarationId);
      return now === 'released' || now === 'inspection-ordered' ? now : undefined;
    }, `${declarationId} was not decided`);
    if (state === 'released') continue;
    await until(
      async () => ((await service.get(`cases/${declarationId}`, 'officer')).body['goods'] ? true : undefined),
      'no goods',
    );
    await service.post(`cases/${declarationId}/finding`, 'officer', { clean: true, finding: 'as declared' });
    await service.second(declarationId, 'finding/confirm', 'officer2');
    await service.post(`cases/${declarationId}/decisions`, 'officer', { decision: 'release', reason: 'clean' });
  }
}

export const bagOf = (
  receptacleId: string,
  members: readonly Parcel[],
  changes: { readonly number?: string; readonly seal?: string } = {},
): Published =>
  event(ReceptacleClosed, {
    ...exampleReceptacle,
    receptacleId,
    number: exampleReceptacle.number.slice(0, 29).padEnd(29, '0'),
    members: [...members],
    count: members.length,
    ...changes,
  });
export const stepOf = (departureId: string, receptacleId: string, members: readonly Parcel[]) => ({
  ...Departed.example,
  departureId,
  listDigest: digestOfParcels(members.map(({ parcelId }) => parcelId)),
  receptacleIds: [receptacleId],
});
export const listOf = (departureId: string, receptacleId: string, members: readonly Parcel[]): Published =>
  event(LoadListSubmitted, {
    departureId,
    listVersion: 1,
    receptacles: [{ receptacleId, closing: 1 }],
    parcelCount: members.length,
    listDigest: digestOfParcels(members.map(({ parcelId }) => parcelId)),
    at,
  });
export const of =
  (departureId: string) =>
  ({ data }: { data: Record<string, unknown> }) =>
    data['departureId'] === departureId;
export const on =
  (declarationId: string) =>
  ({ data }: { data: Record<string, unknown> }) =>
    data['declarationId'] === declarationId;
