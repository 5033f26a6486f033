import { Controller } from '@nestjs/common';
import {
  LoadPermitGranted,
  LoadPermitRefused,
  LoadPermitRevoked,
  ReceptacleClosed,
  ReceptacleReopened,
  StopConfirmed,
  StopLifted,
  StopOrdered,
} from '#libs/contracts';
import { Subscribe } from '#libs/messaging';
import { confirmReceptacleStop } from './stops/confirm-stop.use-case.js';
import { grantLoadList } from './permits/grant-list.use-case.js';
import { liftReceptacleStop } from './stops/lift-stop.use-case.js';
import { refuseLoadList, revokeLoadList } from './permits/object-to-list.use-case.js';
import { orderReceptacleStop } from './stops/order-stop.use-case.js';
import { planClosedReceptacle } from './planning/plan-receptacle.use-case.js';
import { releaseReopened } from './planning/release-reopened.use-case.js';

/** Which event leads to which decision. */
@Controller()
export class DispatchSubscriptions {
  @Subscribe(ReceptacleClosed) closed() {
    return planClosedReceptacle;
  }
  @Subscribe(ReceptacleReopened) reopened() {
    return releaseReopened;
  }

  @Subscribe(LoadPermitGranted) granted() {
    return grantLoadList;
  }
  @Subscribe(LoadPermitRefused) refused() {
    return refuseLoadList;
  }
  @Subscribe(LoadPermitRevoked) revoked() {
    return revokeLoadList;
  }

  @Subscribe(StopOrdered) stopOrdered() {
    return orderReceptacleStop;
  }
  @Subscribe(StopConfirmed) stopConfirmed() {
    return confirmReceptacleStop;
  }
  @Subscribe(StopLifted) stopLifted() {
    return liftReceptacleStop;
  }
}
