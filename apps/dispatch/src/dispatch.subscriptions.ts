import {
  LoadPermitGranted,
  LoadPermitRefused,
  LoadPermitRevoked,
  ReceptacleClosed,
  ReceptacleReopened,
  StopAcknowledged,
  StopConfirmed,
  StopLifted,
  StopOrdered,
} from '#libs/contracts';
import { on } from '#libs/messaging';
import { GrantLoadList } from './permits/grant-load-list.use-case.js';
import { ObjectToLoadList } from './permits/object-to-load-list.use-case.js';
import { PlanReceptacle } from './planning/plan-receptacle.use-case.js';
import { ReopenReceptacle } from './planning/reopen-receptacle.use-case.js';
import { AcknowledgeStop } from './stops/acknowledge-stop.use-case.js';
import { ConfirmStop } from './stops/confirm-stop.use-case.js';
import { LiftStop } from './stops/lift-stop.use-case.js';
import { OrderStop } from './stops/order-stop.use-case.js';

/** Which event leads to which use case. */
export const dispatchSubscriptions = [
  on(ReceptacleClosed, PlanReceptacle),
  on(ReceptacleReopened, ReopenReceptacle),
  on(LoadPermitGranted, GrantLoadList),
  on([LoadPermitRefused, LoadPermitRevoked], ObjectToLoadList),
  on(StopOrdered, OrderStop),
  on(StopAcknowledged, AcknowledgeStop),
  on(StopConfirmed, ConfirmStop),
  on(StopLifted, LiftStop),
];
