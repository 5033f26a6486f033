import type { ServiceOptions } from '#libs/service-kit';
import { DespatchRow } from './despatches/despatch.entity.js';
import { CreateWarehousing1764000000000 } from './migrations/1764000000000-create-warehousing.js';
import { AddStockAndSessions1764200000000 } from './migrations/1764200000000-add-stock-and-sessions.js';
import { RoomToChange1764300000000 } from './migrations/1764300000000-room-to-change.js';
import { FewerIndexes1764500000000 } from './migrations/1764500000000-fewer-indexes.js';
import { ParcelRow } from './parcels/parcel.entity.js';
import { ReceptacleRow } from './receptacles/receptacle.entity.js';
import { WarehousingModule } from './warehousing.module.js';

export const warehousing: ServiceOptions = {
  name: 'warehousing',
  module: WarehousingModule,
  entities: [ParcelRow, ReceptacleRow, DespatchRow],
  migrations: [
    CreateWarehousing1764000000000,
    AddStockAndSessions1764200000000,
    RoomToChange1764300000000,
    FewerIndexes1764500000000,
  ],
  title: 'Torugart warehousing',
  description: 'What is there, where it lies, what may leave: scans, the stock ledger, receptacles and despatches.',
};
