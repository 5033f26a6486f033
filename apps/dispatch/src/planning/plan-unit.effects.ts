import type { UnitOfWork } from '#libs/messaging';
import { announceLeg, announceNewPlan } from '../load-units/announce-leg.effects.js';
import type { LoadUnit } from '../load-units/load-unit.js';
import { saveUnit } from '../load-units/save-unit.effects.js';
import { planUnit } from './plan-unit.js';
import { takePlaces } from './take-places.effects.js';
import { timetableReader } from './timetable-reader.effects.js';

/** Plans a load unit that is at a facility, and saves it with its plan or with the reason why there is none. */
export function savePlan(tx: UnitOfWork, unit: LoadUnit): void {
  const { unit: after, departures } = planUnit(unit, timetableReader(tx, unit.livemode), tx.now);
  if (departures) {
    takePlaces(tx, after, departures);
    if (unit.timesPlanned === 0) announceLeg(tx, after);
    else announceNewPlan(tx, after, unit.reason);
  } else if (unit.phase !== 'unplanned' || unit.reason !== after.reason) {
    saveUnit(tx, after);
  }
}
