import { Controller } from '@nestjs/common';
import {
  BarcodeScanned,
  CancellationAgreed,
  DeclarationAbandoned,
  DeclarationAmended,
  DeclarationAssessed,
  DeclarationClosed,
  DeclarationLodged,
  DeclarationRejected,
  Departed,
  DocumentsSupplied,
  DocumentsWanted,
  ExitConfirmed,
  FacilityPublished,
  HoldLifted,
  HoldPlaced,
  InspectionFound,
  InspectionOrdered,
  ParcelConfiscated,
  ParcelDetained,
  ParcelDisposed,
  ParcelReleased,
  ParcelSuspended,
  ProductPublished,
  ReceptacleAcknowledged,
  ReceptacleAtHub,
  ReceptacleDelivered,
  ReceptacleOffloaded,
  ReceptaclePlanned,
  ReceptacleReplanned,
  ReceptacleReturned,
  ReleaseWithdrawn,
  ReturnOrdered,
  StockPickCancelled,
  StockPickOrdered,
  TaxDue,
  TaxSettled,
} from '#libs/contracts';
import { Subscribe } from '#libs/messaging';
import { announceParcel, announcePick } from './announcements/announce-parcel.use-case.js';
import { cancelPick } from './clearance/cancel-pick.use-case.js';
import { followReceptacles } from './receptacles/follow-receptacle.use-case.js';
import { offloadReceptacle } from './packing/offload-receptacle.use-case.js';
import { recordClearance } from './clearance/record-clearance.use-case.js';
import { liftHold, placeHold } from './clearance/record-hold.use-case.js';
import { recordFacility, recordProduct } from './network/record-network.use-case.js';
import { scanBarcode } from './scanning/scan-barcode.use-case.js';

const onlyOne = ({ receptacleId }: { receptacleId: string }) => [receptacleId];
const allOf = ({ receptacleIds }: { receptacleIds: readonly string[] }) => receptacleIds;

/** Which event leads to which decision. */
@Controller()
export class WarehousingSubscriptions {
  @Subscribe(FacilityPublished) facility() {
    return recordFacility;
  }
  @Subscribe(ProductPublished) product() {
    return recordProduct;
  }

  @Subscribe(DeclarationLodged) lodged() {
    return announceParcel;
  }
  @Subscribe(DeclarationAmended) amended() {
    return announceParcel;
  }
  @Subscribe(StockPickOrdered) pickOrdered() {
    return announcePick;
  }
  @Subscribe(StockPickCancelled) pickCancelled() {
    return cancelPick;
  }
  @Subscribe(BarcodeScanned) scanned() {
    return scanBarcode;
  }

  @Subscribe(DeclarationAssessed) assessed() {
    return recordClearance;
  }
  @Subscribe(DeclarationRejected) rejected() {
    return recordClearance;
  }
  @Subscribe(DocumentsWanted) documentsWanted() {
    return recordClearance;
  }
  @Subscribe(DocumentsSupplied) documentsSupplied() {
    return recordClearance;
  }
  @Subscribe(InspectionOrdered) inspectionOrdered() {
    return recordClearance;
  }
  @Subscribe(InspectionFound) inspectionFound() {
    return recordClearance;
  }
  @Subscribe(ParcelReleased) released() {
    return recordClearance;
  }
  @Subscribe(ReleaseWithdrawn) withdrawn() {
    return recordClearance;
  }
  @Subscribe(ParcelDetained) detained() {
    return recordClearance;
  }
  @Subscribe(ParcelSuspended) suspended() {
    return recordClearance;
  }
  @Subscribe(ParcelConfiscated) confiscated() {
    return recordClearance;
  }
  @Subscribe(ParcelDisposed) disposed() {
    return recordClearance;
  }
  @Subscribe(TaxDue) taxDue() {
    return recordClearance;
  }
  @Subscribe(TaxSettled) taxSettled() {
    return recordClearance;
  }
  @Subscribe(DeclarationAbandoned) abandoned() {
    return recordClearance;
  }
  @Subscribe(ReturnOrdered) returnOrdered() {
    return recordClearance;
  }
  @Subscribe(CancellationAgreed) cancelled() {
    return recordClearance;
  }
  @Subscribe(DeclarationClosed) closed() {
    return recordClearance;
  }
  @Subscribe(HoldPlaced) held() {
    return placeHold;
  }
  @Subscribe(HoldLifted) holdLifted() {
    return liftHold;
  }

  @Subscribe(ReceptaclePlanned) planned() {
    return followReceptacles('planned', onlyOne);
  }
  @Subscribe(ReceptacleReplanned) replanned() {
    return followReceptacles('planned', onlyOne);
  }
  @Subscribe(ReceptacleOffloaded) offloaded() {
    return offloadReceptacle;
  }
  @Subscribe(Departed) departed() {
    return followReceptacles('departed', allOf);
  }
  @Subscribe(ExitConfirmed) exited() {
    return followReceptacles('exited', allOf);
  }
  @Subscribe(ReceptacleAtHub) atHub() {
    return followReceptacles('at-hub', onlyOne);
  }
  @Subscribe(ReceptacleAcknowledged) acknowledged() {
    return followReceptacles('delivered', onlyOne);
  }
  @Subscribe(ReceptacleDelivered) delivered() {
    return followReceptacles('delivered', onlyOne);
  }
  @Subscribe(ReceptacleReturned) returned() {
    return followReceptacles('returned', onlyOne);
  }
}
