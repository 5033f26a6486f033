import { Controller, Inject } from '@nestjs/common';
import {
  DeclarationAmended,
  DeclarationCancelled,
  DeclarationLodged,
  Departed,
  DepartureCancelled,
  ExitConfirmed,
  FacilityPublished,
  LoadListSubmitted,
  ParcelKeyIssued,
  ParcelReceived,
  ParcelUnpacked,
  ReceptacleClosed,
  ReceptacleReopened,
  ReceptacleReturned,
  WeightDiffered,
} from '#libs/contracts';
import { Subscribe } from '#libs/messaging';
import { cancelDeclarationHandler } from './application/cancel-declaration.handler.js';
import { cancelDeparture } from './application/cancel-departure.handler.js';
import { closeReceptacle } from './application/close-receptacle.handler.js';
import { confirmExit } from './application/confirm-exit.handler.js';
import { keepFacility } from './application/keep-facility.handler.js';
import { keepParcelKeyBy } from './application/keep-parcel-key.handler.js';
import { receiveParcelBy } from './application/receive-parcel.handler.js';
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

  @Subscribe(ReceptacleClosed) closed() {
    return closeReceptacle;
  }
  @Subscribe(ReceptacleReopened) reopened() {
    return reopenReceptacle;
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

  @Subscribe(FacilityPublished) facility() {
    return keepFacility;
  }
}
