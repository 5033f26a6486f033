import {
  AmendmentRefused,
  BarcodeScanned,
  clearanceStateEvents,
  DeclarationAmended,
  DeclarationLodged,
  FacilityPublished,
  holdEvents,
  ProductPublished,
  ReceptacleOffloaded,
  StockPickCancelled,
  StockPickOrdered,
} from '#libs/contracts';
import { on } from '#libs/messaging';
import { AnnounceParcels } from './announcements/announce-parcels.use-case.js';
import { AnnouncePick } from './announcements/announce-pick.use-case.js';
import { CancelPick } from './clearance/cancel-pick.use-case.js';
import { RecordClearance } from './clearance/record-clearance.use-case.js';
import { RecordHold } from './clearance/record-hold.use-case.js';
import { FollowReceptacles, movementEvents } from './movements/follow-receptacles.use-case.js';
import { OffloadReceptacle } from './movements/offload-receptacle.use-case.js';
import { StoreFacility } from './network/store-facility.use-case.js';
import { StoreProduct } from './network/store-product.use-case.js';
import { ScanBarcode } from './scanning/scan-barcode.use-case.js';

/** Which event leads to which use case. */
export const warehousingSubscriptions = [
  on(FacilityPublished, StoreFacility),
  on(ProductPublished, StoreProduct),

  on(DeclarationLodged, AnnounceParcels),
  on(DeclarationAmended, AnnounceParcels),
  on(StockPickOrdered, AnnouncePick),
  on(StockPickCancelled, CancelPick),
  on(BarcodeScanned, ScanBarcode),

  on(clearanceStateEvents, RecordClearance),
  on(AmendmentRefused, RecordClearance),
  on(holdEvents, RecordHold),

  on(movementEvents, FollowReceptacles),
  on(ReceptacleOffloaded, OffloadReceptacle),
];
