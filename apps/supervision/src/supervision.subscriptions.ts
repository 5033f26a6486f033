import {
  DataMissing,
  DeclarationAmended,
  DeclarationCancelled,
  DeclarationLodged,
  Departed,
  DepartureCancelled,
  DepartureDelayed,
  DepartureScheduled,
  ExitConfirmed,
  FacilityPublished,
  LoadListSubmitted,
  ParcelKeyIssued,
  ParcelLocked,
  ParcelReceived,
  ParcelUnlocked,
  ParcelUnpacked,
  QuestionAnswered,
  ReceptacleAtHub,
  ReceptacleClosed,
  ReceptacleReopened,
  ReceptacleReturned,
  StockPickOrdered,
  TransitReceived,
  WeightDiffered,
} from '#libs/contracts';
import { on } from '#libs/messaging';
import { CancelDeclaration } from './declarations/cancel-declaration.use-case.js';
import { StoreParcelKey } from './declarations/store-parcel-key.use-case.js';
import { TakeDeclaration } from './declarations/take-declaration.use-case.js';
import { StoreFacility } from './network/store-facility.use-case.js';
import { LockGoods } from './parcels/lock-goods.use-case.js';
import { ReceiveParcel } from './parcels/receive-parcel.use-case.js';
import { ReceiveTransit } from './parcels/receive-transit.use-case.js';
import { RecordDataMissing } from './parcels/record-data-missing.use-case.js';
import { parcelEvents } from './parcels/record-parcel-event.js';
import { RecordParcelEvent } from './parcels/record-parcel-event.use-case.js';
import { StoreStockPick } from './parcels/store-stock-pick.use-case.js';
import { UnlockGoods } from './parcels/unlock-goods.use-case.js';
import { UnpackParcel } from './parcels/unpack-parcel.use-case.js';
import { CancelDeparture } from './permits/cancel-departure.use-case.js';
import { CloseReceptacle } from './permits/close-receptacle.use-case.js';
import { ConfirmExit } from './permits/confirm-exit.use-case.js';
import { DelayDeparture } from './permits/delay-departure.use-case.js';
import { FollowToHub } from './permits/follow-to-hub.use-case.js';
import { RecordDeparture } from './permits/record-departure.use-case.js';
import { ReopenReceptacle } from './permits/reopen-receptacle.use-case.js';
import { ReturnReceptacle } from './permits/return-receptacle.use-case.js';
import { StoreDeparture } from './permits/store-departure.use-case.js';
import { SubmitLoadList } from './permits/submit-load-list.use-case.js';
import { TakeAnswer } from './questions/take-answer.use-case.js';

/** Which event leads to which use case. */
export const supervisionSubscriptions = [
  on([DeclarationLodged, DeclarationAmended], TakeDeclaration),
  on(DeclarationCancelled, CancelDeclaration),
  on(ParcelKeyIssued, StoreParcelKey),
  on(QuestionAnswered, TakeAnswer),

  on([ParcelReceived, WeightDiffered], ReceiveParcel),
  on(TransitReceived, ReceiveTransit),
  on(parcelEvents, RecordParcelEvent),
  on(ParcelLocked, LockGoods),
  on(ParcelUnlocked, UnlockGoods),
  on(ParcelUnpacked, UnpackParcel),
  on(DataMissing, RecordDataMissing),
  on(StockPickOrdered, StoreStockPick),

  on(ReceptacleClosed, CloseReceptacle),
  on(ReceptacleReopened, ReopenReceptacle),
  on(ReceptacleReturned, ReturnReceptacle),
  on(ReceptacleAtHub, FollowToHub),

  on(DepartureScheduled, StoreDeparture),
  on(DepartureDelayed, DelayDeparture),
  on(DepartureCancelled, CancelDeparture),
  on(LoadListSubmitted, SubmitLoadList),
  on(Departed, RecordDeparture),
  on(ExitConfirmed, ConfirmExit),

  on(FacilityPublished, StoreFacility),
];
