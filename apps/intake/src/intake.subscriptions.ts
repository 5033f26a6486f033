import { Controller } from '@nestjs/common';
import {
  Arrived,
  BorderCrossed,
  CancellationAgreed,
  CancellationDeclined,
  DeclarationAbandoned,
  DeclarationAssessed,
  DeclarationClosed,
  DeclarationRejected,
  Departed,
  DepartureScheduled,
  DocumentsSupplied,
  DocumentsWanted,
  ExitConfirmed,
  FacilityPublished,
  HoldLifted,
  HoldPlaced,
  InspectionFound,
  InspectionOrdered,
  LanePublished,
  LoadListSubmitted,
  OrderAmended,
  OrderCancelled,
  OrderPlaced,
  ParcelConfiscated,
  ParcelDamaged,
  ParcelDetained,
  ParcelDisposed,
  ParcelHandedOver,
  ParcelInCustomsStore,
  ParcelMissing,
  ParcelPresented,
  ParcelReceived,
  ParcelReleased,
  ParcelReturnedToSender,
  ParcelStored,
  ParcelSuspended,
  ParcelUnpacked,
  PaymentReported,
  ProductPublished,
  ReceptacleAtHub,
  ReceptacleClosed,
  ReceptacleDelivered,
  ReceptacleRefused,
  ReceptacleReturned,
  ReleaseWithdrawn,
  ReturnOrdered,
  ReturnReceived,
  StockBooked,
  StockDeclared,
  TaxDue,
  TaxSettled,
  TransitDeclared,
  WaybillReported,
  WeightDiffered,
} from '#libs/contracts';
import { Subscribe } from '#libs/messaging';
import { bookStock } from './stock/record-stock-booking.use-case.js';
import { followClearance } from './tracking/record-clearance.use-case.js';
import { followParcel, noteParcel } from './tracking/record-parcel-event.use-case.js';
import { learnFacility, learnLane, learnProduct } from './network/store-network.use-case.js';
import { noteDeparture, noteLoadList, noteMembers, noteStep } from './tracking/record-load-units.use-case.js';
import { stageOrder } from './staging/stage-order.use-case.js';
import { StagingKey } from './privacy/staging-key.service.js';

/** What intake listens to, and what it does about it. Each method is asked once, at the start. */
// prettier-ignore
@Controller()
export class IntakeSubscriptions {
  constructor(private readonly key: StagingKey) {}

  // What parties publish waits for its turn.
  @Subscribe(OrderPlaced) placed() { return stageOrder(this.key); }
  @Subscribe(OrderAmended) amended() { return stageOrder(this.key); }
  @Subscribe(OrderCancelled) cancelled() { return stageOrder(this.key); }
  @Subscribe(PaymentReported) paid() { return stageOrder(this.key); }
  @Subscribe(WaybillReported) waybill() { return stageOrder(this.key); }
  @Subscribe(StockDeclared) stock() { return stageOrder(this.key); }
  @Subscribe(TransitDeclared) transit() { return stageOrder(this.key); }

  // What customs decided.
  @Subscribe(DeclarationAssessed) assessed() { return followClearance('DeclarationAssessed'); }
  @Subscribe(DeclarationRejected) rejected() { return followClearance('DeclarationRejected'); }
  @Subscribe(DocumentsWanted) documentsWanted() { return followClearance('DocumentsWanted'); }
  @Subscribe(DocumentsSupplied) documentsSupplied() { return followClearance('DocumentsSupplied'); }
  @Subscribe(InspectionOrdered) inspectionOrdered() { return followClearance('InspectionOrdered'); }
  @Subscribe(InspectionFound) inspectionFound() { return followClearance('InspectionFound'); }
  @Subscribe(ParcelReleased) released() { return followClearance('ParcelReleased'); }
  @Subscribe(ParcelDetained) detained() { return followClearance('ParcelDetained'); }
  @Subscribe(ReturnOrdered) returnOrdered() { return followClearance('ReturnOrdered'); }
  @Subscribe(HoldPlaced) held() { return followClearance('HoldPlaced'); }
  @Subscribe(HoldLifted) holdLifted() { return followClearance('HoldLifted'); }
  @Subscribe(ReleaseWithdrawn) releaseWithdrawn() { return followClearance('ReleaseWithdrawn'); }
  @Subscribe(CancellationAgreed) cancellationAgreed() { return followClearance('CancellationAgreed'); }
  @Subscribe(CancellationDeclined) cancellationDeclined() { return followClearance('CancellationDeclined'); }
  @Subscribe(TaxDue) taxDue() { return followClearance('TaxDue'); }
  @Subscribe(TaxSettled) taxSettled() { return followClearance('TaxSettled'); }
  @Subscribe(ParcelSuspended) suspended() { return followClearance('ParcelSuspended'); }
  @Subscribe(ParcelConfiscated) confiscated() { return followClearance('ParcelConfiscated'); }
  @Subscribe(ParcelDisposed) disposed() { return followClearance('ParcelDisposed'); }
  @Subscribe(DeclarationAbandoned) abandoned() { return followClearance('DeclarationAbandoned'); }
  @Subscribe(DeclarationClosed) closed() { return followClearance('DeclarationClosed'); }

  // What happened to the parcel, and to the load unit and vehicle that it is in.
  @Subscribe(ParcelReceived) received() { return noteParcel('ParcelReceived'); }
  @Subscribe(WeightDiffered) weightDiffered() { return noteParcel('WeightDiffered'); }
  @Subscribe(ParcelUnpacked) unpacked() { return noteParcel('ParcelUnpacked'); }
  @Subscribe(ParcelReturnedToSender) returned() { return followParcel('ParcelReturnedToSender', 'returned'); }
  @Subscribe(ParcelPresented) presented() { return noteParcel('ParcelPresented'); }
  @Subscribe(ParcelStored) stored() { return noteParcel('ParcelStored'); }
  @Subscribe(ParcelInCustomsStore) inCustomsStore() { return noteParcel('ParcelInCustomsStore'); }
  @Subscribe(ParcelMissing) missing() { return followParcel('ParcelMissing'); }
  @Subscribe(ParcelDamaged) damaged() { return followParcel('ParcelDamaged'); }
  @Subscribe(ReturnReceived) returnReceived() { return followParcel('ReturnReceived'); }
  @Subscribe(ParcelHandedOver) handedOver() { return followParcel('ParcelHandedOver', 'handed-over'); }
  @Subscribe(StockBooked) booked() { return bookStock; }
  @Subscribe(ReceptacleClosed) packed() { return noteMembers; }
  @Subscribe(LoadListSubmitted) listed() { return noteLoadList; }
  @Subscribe(Departed) departed() { return noteStep('departed'); }
  @Subscribe(BorderCrossed) borderCrossed() { return noteStep('border-crossed'); }
  @Subscribe(ExitConfirmed) exited() { return noteStep('exited'); }
  @Subscribe(DepartureScheduled) scheduled() { return noteDeparture; }
  @Subscribe(ReceptacleAtHub) atHub() { return noteStep('at-hub'); }
  @Subscribe(ReceptacleRefused) refused() { return noteStep('refused'); }
  @Subscribe(Arrived) arrived() { return noteStep('arrived'); }
  @Subscribe(ReceptacleDelivered) delivered() { return noteStep('delivered'); }
  @Subscribe(ReceptacleReturned) broughtBack() { return noteStep('brought-back'); }

  // Where parcels can go.
  @Subscribe(FacilityPublished) facility() { return learnFacility; }
  @Subscribe(LanePublished) lane() { return learnLane; }
  @Subscribe(ProductPublished) product() { return learnProduct; }
}
