import { entityOf, type ServiceOptions } from '#libs/service-kit';
import { DespatchTable } from './despatches/despatch.table.js';
import { CreateWarehousing1764000000000 } from './migrations/1764000000000-create-warehousing.js';
import { AddStockAndSessions1764200000000 } from './migrations/1764200000000-add-stock-and-sessions.js';
import { RoomToChange1764300000000 } from './migrations/1764300000000-room-to-change.js';
import { FewerIndexes1764500000000 } from './migrations/1764500000000-fewer-indexes.js';
import { LedgerOnlyGrows1764610000000 } from './migrations/1764610000000-ledger-only-grows.js';
import { VehicleSteps1764800000000 } from './migrations/1764800000000-vehicle-steps.js';
import { LedgerByMovement1765000002000 } from './migrations/1765000002000-ledger-by-movement.js';
import { ParcelsThatWait1765000003000 } from './migrations/1765000003000-parcels-that-wait.js';
import { ParcelTable } from './parcels/parcel.table.js';
import { ReceptacleTable } from './receptacles/receptacle.table.js';
import { warehousingVariables } from './warehousing.config.js';
import { WarehousingModule } from './warehousing.module.js';
import { warehousingSubscriptions } from './warehousing.subscriptions.js';

export const warehousing: ServiceOptions = {
  name: 'warehousing',
  module: WarehousingModule,
  variables: warehousingVariables,
  subscriptions: warehousingSubscriptions,
  entities: [ParcelTable, ReceptacleTable, DespatchTable].map((table) => entityOf(table)),
  migrations: [
    CreateWarehousing1764000000000,
    AddStockAndSessions1764200000000,
    RoomToChange1764300000000,
    FewerIndexes1764500000000,
    LedgerOnlyGrows1764610000000,
    VehicleSteps1764800000000,
    LedgerByMovement1765000002000,
    ParcelsThatWait1765000003000,
  ],
  title: 'Torugart warehousing',
  description: 'Parcels in the facilities: scans, stock and its ledger, load units, despatches, and what may leave.',
};
