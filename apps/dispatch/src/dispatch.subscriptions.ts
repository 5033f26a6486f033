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
import { confirmReceptacleStop } from './application/confirm-stop.handler.js';
import { grantLoadList } from './application/grant-list.handler.js';
import { liftReceptacleStop } from './application/lift-stop.handler.js';
import { refuseLoadList, revokeLoadList } from './application/object-to-list.handler.js';
import { orderReceptacleStop } from './application/order-stop.handler.js';
import { planClosedReceptacle } from './application/plan-receptacle.handler.js';
import { releaseReopened } from './application/release-reopened.handler.js';

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
