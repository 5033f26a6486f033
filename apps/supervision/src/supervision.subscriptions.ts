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
import { cancelDeclarationHandler } from './application/cancel-declaration.handler.js';
import { cancelDeparture } from './application/cancel-departure.handler.js';
import { closeReceptacle } from './application/close-receptacle.handler.js';
import { confirmExit } from './application/confirm-exit.handler.js';
import { followToHub } from './application/follow-to-hub.handler.js';
import { delayDeparture, keepDeparture } from './application/keep-departure.handlers.js';
import { keepDataMissing } from './application/keep-data-missing.handler.js';
import { keepFacility } from './application/keep-facility.handler.js';
import { keepParcelKeyBy } from './application/keep-parcel-key.handler.js';
import {
  noteBooked,
  noteCustomsStore,
  noteHandedOver,
  notePresented,
  noteReport,
  noteStored,
} from './application/note-parcel.handlers.js';
import { receiveParcelBy } from './application/receive-parcel.handler.js';
import { keepStockPick } from './application/keep-stock-pick.handler.js';
import { receiveTransitBy } from './application/receive-transit.handler.js';
import { recordDeparture } from './application/record-departure.handler.js';
import { reopenReceptacle } from './application/reopen-receptacle.handler.js';
import { returnReceptacle } from './application/return-receptacle.handler.js';
import { submitLoadList } from './application/submit-load-list.handler.js';
import { takeDeclarationBy } from './application/take-declaration.handler.js';
import { unpackParcel } from './application/unpack-parcel.handler.js';
import { RuleBook } from './rules/rule-book.js';
import { ScreeningRegister } from './screening/screening-register.js';

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
