import { findRunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';
import { pause, untilStopped } from '../client/until-stopped.js';
import { AmendmentOfficers } from './amendment-officers.js';
import { BorderOfficers } from './border-officers.js';
import { AnsweringParties } from './answering-parties.js';
import { CustomsOfficers } from './customs-officers.js';
import { Dispatchers } from './dispatchers.js';
import { Scanners } from './scanners.js';
import { Vehicles } from './vehicles.js';
import { WarehouseStaff } from './warehouse-staff.js';
import { WithholdingParties } from './withholding-parties.js';
import { XRayAnalysts } from './x-ray-analysts.js';
import { XRayPictures } from './x-ray-pictures.js';

/** Plays scanners, warehouse staff, customs officers, analysts, vehicles and border posts until it is stopped. Whatever it repeats after a restart is harmless. */
const PACK_EVERY_MS = 3_000;
const LOOK_EVERY_MS = 1_000;
const OFFICERS_EVERY_MS = 5_000;
const REPORT_EVERY_MS = 60_000;

const system = findRunningSystem();
const stopped = untilStopped();
const dispatcher = new Staff(system.issuer, 'dispatcher');
const storekeeper = new Staff(system.issuer, 'warehouse');
const scanners = new Scanners(system, stopped, new XRayPictures(system, storekeeper));
const warehouse = new WarehouseStaff(system, storekeeper, dispatcher);
const officers = new CustomsOfficers(system);
const analysts = new XRayAnalysts(system);
const border = new BorderOfficers(system);
const amendments = new AmendmentOfficers(system);
const parties = new AnsweringParties(system);
const withholding = new WithholdingParties(system);
const operations = new Dispatchers(system, dispatcher);
const vehicles = new Vehicles(system, dispatcher);

const reporting = setInterval(report, REPORT_EVERY_MS);
await Promise.all([
  scanners.run(),
  again('packing', PACK_EVERY_MS, () => warehouse.pass()),
  again('vehicles', LOOK_EVERY_MS, () => vehicles.pass()),
  again('operations', OFFICERS_EVERY_MS, () => operations.pass()),
  again('parties', OFFICERS_EVERY_MS, () => parties.pass()),
  again('customs officers', OFFICERS_EVERY_MS, () => officers.pass()),
  again('X-ray analysts', OFFICERS_EVERY_MS, () => analysts.pass()),
  again('amendments', OFFICERS_EVERY_MS, () => amendments.pass()),
  again('officers at the border', OFFICERS_EVERY_MS, () => border.pass()),
  again('withholding parties', OFFICERS_EVERY_MS, () => withholding.pass()),
]);
clearInterval(reporting);
report();
process.exit(0);

/** A service that is away comes back; meanwhile its staff wait. One line at the first failure, one when it works again. */
async function again(what: string, everyMs: number, pass: () => Promise<void>): Promise<void> {
  for (let failures = 0; !stopped.aborted; await pause(everyMs * Math.min(1 + failures, 10), stopped)) {
    try {
      await pass();
      if (failures > 0) console.log(`${what} goes on`);
      failures = 0;
    } catch (error) {
      if (failures++ === 0) console.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function report(): void {
  console.log(
    `scanned: ${scanners.scanned}, packed: ${warehouse.packed}, steps of vehicles: ${vehicles.moved}, acts of officers: ${officers.acts}, pictures judged: ${analysts.judged}, answers of parties: ${parties.answered}`,
  );
}
