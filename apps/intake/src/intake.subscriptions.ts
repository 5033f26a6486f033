import {
  Arrived,
  BorderCrossed,
  clearanceEvents,
  Departed,
  DepartureScheduled,
  EventParked,
  ExitConfirmed,
  FacilityPublished,
  LanePublished,
  LoadListSubmitted,
  OrderAmended,
  OrderCancelled,
  OrderPlaced,
  ParcelDamaged,
  ParcelHandedOver,
  ParcelInCustomsStore,
  ParcelMissing,
  ParcelPresented,
  ParcelReceived,
  ParcelReturnedToSender,
  ParcelStored,
  ParcelUnpacked,
  PaymentReported,
  ProductPublished,
  questionEvents,
  ReceptacleAtHub,
  ReceptacleClosed,
  ReceptacleDelivered,
  ReceptacleRefused,
  ReceptacleReturned,
  ReturnReceived,
  StockBooked,
  StockDeclared,
  TransitDeclared,
  WaybillReported,
  WeightDiffered,
} from '#libs/contracts';
import { on } from '#libs/messaging';
import { NoteParked } from './admission/note-parked.use-case.js';
import { StoreFacility } from './network/store-facility.use-case.js';
import { StoreLane } from './network/store-lane.use-case.js';
import { StoreProduct } from './network/store-product.use-case.js';
import { RecordQuestion } from './questions/record-question.use-case.js';
import { TakePartyEvent } from './staging/take-party-event.use-case.js';
import { RecordStockBooking } from './stock/record-stock-booking.use-case.js';
import { QueueLoadUnitStep } from './tracking/queue-load-unit-step.use-case.js';
import { RecordClearance } from './tracking/record-clearance.use-case.js';
import { RecordParcelEvent } from './tracking/record-parcel-event.use-case.js';
import { StoreClosing } from './tracking/store-closing.use-case.js';
import { StoreDeparture } from './tracking/store-departure.use-case.js';
import { StoreLoadList } from './tracking/store-load-list.use-case.js';

/** What parties publish. */
const partyEvents = [
  OrderPlaced,
  OrderAmended,
  OrderCancelled,
  PaymentReported,
  WaybillReported,
  StockDeclared,
  TransitDeclared,
] as const;

/** What happens to a parcel in a facility. */
const parcelEvents = [
  ParcelReceived,
  WeightDiffered,
  ParcelUnpacked,
  ParcelPresented,
  ParcelStored,
  ParcelInCustomsStore,
  ParcelMissing,
  ParcelDamaged,
  ReturnReceived,
  ParcelReturnedToSender,
  ParcelHandedOver,
] as const;

/** Steps of vehicles and load units. */
const loadUnitSteps = [
  Departed,
  BorderCrossed,
  ExitConfirmed,
  Arrived,
  ReceptacleAtHub,
  ReceptacleRefused,
  ReceptacleDelivered,
  ReceptacleReturned,
] as const;

/** Which event leads to which use case. */
export const intakeSubscriptions = [
  on(partyEvents, TakePartyEvent),
  on(clearanceEvents, RecordClearance),
  on(questionEvents, RecordQuestion),
  on(EventParked, NoteParked),
  on(parcelEvents, RecordParcelEvent),
  on(StockBooked, RecordStockBooking),
  on(ReceptacleClosed, StoreClosing),
  on(LoadListSubmitted, StoreLoadList),
  on(DepartureScheduled, StoreDeparture),
  on(loadUnitSteps, QueueLoadUnitStep),
  on(FacilityPublished, StoreFacility),
  on(ProductPublished, StoreProduct),
  on(LanePublished, StoreLane),
];
