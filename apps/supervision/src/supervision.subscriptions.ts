import { Controller, Inject } from '@nestjs/common';
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
  ParcelDamaged,
  ParcelHandedOver,
  ParcelInCustomsStore,
  ParcelKeyIssued,
  ParcelMissing,
  ParcelPresented,
  ParcelReceived,
  ParcelStored,
  ParcelUnpacked,
  ReceptacleAtHub,
  ReceptacleClosed,
  ReceptacleReopened,
  ReceptacleReturned,
  StockBooked,
  StockPickOrdered,
  TransitReceived,
  WeightDiffered,
} from '#libs/contracts';
import { Subscribe } from '#libs/messaging';
import { cancelDeclarationHandler } from './declarations/cancel-declaration.use-case.js';
import { cancelDeparture } from './permits/cancel-departure.use-case.js';
import { closeReceptacle } from './permits/close-receptacle.use-case.js';
import { confirmExit } from './permits/confirm-exit.use-case.js';
import { followToHub } from './permits/follow-to-hub.use-case.js';
import { delayDeparture, keepDeparture } from './permits/store-departure.use-case.js';
import { keepDataMissing } from './parcels/record-data-missing.use-case.js';
import { keepFacility } from './network/store-facility.use-case.js';
import { keepParcelKeyBy } from './declarations/store-parcel-key.use-case.js';
import {
  noteBooked,
  noteCustomsStore,
  noteHandedOver,
  notePresented,
  noteReport,
  noteStored,
} from './parcels/record-parcel-event.use-case.js';
import { receiveParcelBy } from './parcels/receive-parcel.use-case.js';
import { keepStockPick } from './parcels/store-stock-pick.use-case.js';
import { receiveTransitBy } from './parcels/receive-transit.use-case.js';
import { recordDeparture } from './permits/record-departure.use-case.js';
import { reopenReceptacle } from './permits/reopen-receptacle.use-case.js';
import { returnReceptacle } from './permits/return-receptacle.use-case.js';
import { submitLoadList } from './permits/submit-load-list.use-case.js';
import { takeDeclarationBy } from './declarations/take-declaration.use-case.js';
import { unpackParcel } from './parcels/unpack-parcel.use-case.js';
import { RuleBook } from './assessment/rule-book.service.js';
import { ScreeningRegister } from './screening/screening-register.service.js';

/** Which event leads to which decision. */
@Controller()
export class SupervisionSubscriptions {
  constructor(
    @Inject(RuleBook) private readonly book: RuleBook,
    private readonly screening: ScreeningRegister,
  ) {}

  private take() {
    return takeDeclarationBy(this.book, () => this.screening.index());
  }

  @Subscribe(DeclarationLodged) lodged() {
    return this.take();
  }
  @Subscribe(DeclarationAmended) amended() {
    return this.take();
  }
  @Subscribe(DeclarationCancelled) cancelled() {
    return cancelDeclarationHandler;
  }
  @Subscribe(StockPickOrdered) pickOrdered() {
    return keepStockPick;
  }
  @Subscribe(ParcelKeyIssued) keyIssued() {
    return keepParcelKeyBy(this.take());
  }

  @Subscribe(ParcelReceived) received() {
    return receiveParcelBy(this.book, true);
  }
  @Subscribe(WeightDiffered) differed() {
    return receiveParcelBy(this.book, false);
  }
  @Subscribe(ParcelUnpacked) unpacked() {
    return unpackParcel;
  }

  @Subscribe(ParcelPresented) presented() {
    return notePresented;
  }
  @Subscribe(ParcelStored) stored() {
    return noteStored;
  }
  @Subscribe(ParcelInCustomsStore) inCustomsStore() {
    return noteCustomsStore;
  }
  @Subscribe(ParcelMissing) missing() {
    return noteReport('missing');
  }
  @Subscribe(ParcelDamaged) damaged() {
    return noteReport('damaged');
  }
  @Subscribe(DataMissing) dataMissing() {
    return keepDataMissing;
  }
  @Subscribe(ParcelHandedOver) handedOver() {
    return noteHandedOver;
  }
  @Subscribe(StockBooked) booked() {
    return noteBooked;
  }
  @Subscribe(TransitReceived) transit() {
    return receiveTransitBy(this.book);
  }

  @Subscribe(ReceptacleClosed) closed() {
    return closeReceptacle;
  }
  @Subscribe(ReceptacleReopened) reopened() {
    return reopenReceptacle;
  }

  @Subscribe(DepartureScheduled) scheduled() {
    return keepDeparture;
  }
  @Subscribe(DepartureDelayed) delayed() {
    return delayDeparture;
  }
  @Subscribe(LoadListSubmitted) listed() {
    return submitLoadList;
  }
  @Subscribe(Departed) departed() {
    return recordDeparture;
  }
  @Subscribe(ExitConfirmed) exited() {
    return confirmExit;
  }
  @Subscribe(DepartureCancelled) departureCancelled() {
    return cancelDeparture;
  }
  @Subscribe(ReceptacleReturned) returned() {
    return returnReceptacle;
  }

  @Subscribe(ReceptacleAtHub) atHub() {
    return followToHub;
  }

  @Subscribe(FacilityPublished) facility() {
    return keepFacility;
  }
}
