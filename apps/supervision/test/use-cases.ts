import { RuleBook } from '../src/assessment/rule-book.service.js';
import { CancelDeclaration } from '../src/declarations/cancel-declaration.use-case.js';
import { ConsentToAmendment } from '../src/declarations/consent-to-amendment.use-case.js';
import { DeclineAmendment } from '../src/declarations/decline-amendment.use-case.js';
import { StoreParcelKey } from '../src/declarations/store-parcel-key.use-case.js';
import { TakeDeclaration } from '../src/declarations/take-declaration.use-case.js';
import { ConfirmDecision } from '../src/decisions/confirm-decision.use-case.js';
import { ConfirmFinding } from '../src/decisions/confirm-finding.use-case.js';
import { DecideCase } from '../src/decisions/decide-case.use-case.js';
import { DeclineDecision } from '../src/decisions/decline-decision.use-case.js';
import { DeclineFinding } from '../src/decisions/decline-finding.use-case.js';
import { JudgePicture } from '../src/decisions/judge-picture.use-case.js';
import { SignFinding } from '../src/decisions/sign-finding.use-case.js';
import { SupplyDocuments } from '../src/decisions/supply-documents.use-case.js';
import type { KeyRing } from '#libs/service-kit';
import { AskWithdrawal } from '../src/holds/ask-withdrawal.use-case.js';
import { ConfirmWithdrawal } from '../src/holds/confirm-withdrawal.use-case.js';
import { DeclineWithdrawal } from '../src/holds/decline-withdrawal.use-case.js';
import { LiftHold } from '../src/holds/lift-hold.use-case.js';
import { PlaceHold } from '../src/holds/place-hold.use-case.js';
import { LockGoods } from '../src/parcels/lock-goods.use-case.js';
import { ReceiveParcel } from '../src/parcels/receive-parcel.use-case.js';
import { ReceiveTransit } from '../src/parcels/receive-transit.use-case.js';
import { RecordDataMissing } from '../src/parcels/record-data-missing.use-case.js';
import { RecordParcelEvent } from '../src/parcels/record-parcel-event.use-case.js';
import { StoreStockPick } from '../src/parcels/store-stock-pick.use-case.js';
import { UnlockGoods } from '../src/parcels/unlock-goods.use-case.js';
import { UnpackParcel } from '../src/parcels/unpack-parcel.use-case.js';
import { StoreFacility } from '../src/network/store-facility.use-case.js';
import { AnswerIrregularities } from '../src/decisions/answer-irregularities.use-case.js';
import { AcknowledgeStop } from '../src/permits/acknowledge-stop.use-case.js';
import { AnswerList } from '../src/permits/answer-list.use-case.js';
import { CancelDeparture } from '../src/permits/cancel-departure.use-case.js';
import { CloseReceptacle } from '../src/permits/close-receptacle.use-case.js';
import { ConfirmExit } from '../src/permits/confirm-exit.use-case.js';
import { ConfirmStop } from '../src/permits/confirm-stop.use-case.js';
import { FollowToHub } from '../src/permits/follow-to-hub.use-case.js';
import { LiftStop } from '../src/permits/lift-stop.use-case.js';
import { RecordDeparture } from '../src/permits/record-departure.use-case.js';
import { ReopenReceptacle } from '../src/permits/reopen-receptacle.use-case.js';
import { ReturnReceptacle } from '../src/permits/return-receptacle.use-case.js';
import { StoreDeparture } from '../src/permits/store-departure.use-case.js';
import { SubmitLoadList } from '../src/permits/submit-load-list.use-case.js';
import { UpdateMembers } from '../src/permits/update-members.use-case.js';
import { ConfirmSecurity } from '../src/securities/confirm-security.use-case.js';
import { PaySummary } from '../src/securities/pay-summary.use-case.js';
import { ProposeSecurity } from '../src/securities/propose-security.use-case.js';
import { ConfirmTaxAct } from '../src/taxation/confirm-tax-act.use-case.js';
import { DeclineTaxAct } from '../src/taxation/decline-tax-act.use-case.js';
import { OrderTaxAct } from '../src/taxation/order-tax-act.use-case.js';
import { SettleTax } from '../src/taxation/settle-tax.use-case.js';
import type { PositiveListRegister } from '../src/positive-list/positive-list-register.service.js';
import type { ScreeningIndex } from '../src/screening/screening-index.js';
import type { ScreeningRegister } from '../src/screening/screening-register.service.js';
import { ClaimCase } from '../src/queue/claim-case.use-case.js';
import { RenewClaim } from '../src/queue/renew-claim.use-case.js';
import { TakeOverClaim } from '../src/queue/take-over-claim.use-case.js';
import { UnclaimCase } from '../src/queue/unclaim-case.use-case.js';
import { acts, applicableRules } from './examples.js';

/** The few rules of `examples.ts`. */
export const rules = new RuleBook({
  zone: 'UTC',
  ruleSets: applicableRules.ruleSets,
  rateTables: [applicableRules.rates],
  tariffs: [],
  fourEyesPolicies: [acts],
});

/** Keys as they were stored before they were wrapped. */
const keys = { unwrapIntact: (key: string) => key, wrapIfClear: (key: string) => key } as KeyRing;

/** The use cases as Nest makes them. @param index screening lists in force; none when left out */
export function useCasesWith(book: RuleBook, index?: ScreeningIndex) {
  const screening = { index: () => index } as ScreeningRegister;
  const positive = { lists: () => [] } as unknown as PositiveListRegister;
  return {
    takeDeclaration: new TakeDeclaration(book, screening, keys, positive),
    storeParcelKey: new StoreParcelKey(book, screening, keys, positive),
    cancelDeclaration: new CancelDeclaration(),
    receiveParcel: new ReceiveParcel(book),
    receiveTransit: new ReceiveTransit(book),
    recordParcelEvent: new RecordParcelEvent(book),
    recordDataMissing: new RecordDataMissing(),
    storeStockPick: new StoreStockPick(),
    lockGoods: new LockGoods(),
    unlockGoods: new UnlockGoods(),
    unpackParcel: new UnpackParcel(),
    closeReceptacle: new CloseReceptacle(),
    reopenReceptacle: new ReopenReceptacle(),
    returnReceptacle: new ReturnReceptacle(),
    followToHub: new FollowToHub(),
    storeDeparture: new StoreDeparture(),
    cancelDeparture: new CancelDeparture(),
    recordDeparture: new RecordDeparture(),
    confirmExit: new ConfirmExit(),
    submitLoadList: new SubmitLoadList(),
    updateMembers: new UpdateMembers(screening),
    answerList: new AnswerList(),
    acknowledgeStop: new AcknowledgeStop(),
    answerIrregularities: new AnswerIrregularities(),
    storeFacility: new StoreFacility(),
    confirmStop: new ConfirmStop(),
    liftStop: new LiftStop(),
    claimCase: new ClaimCase(book),
    renewClaim: new RenewClaim(book),
    takeOverClaim: new TakeOverClaim(book),
    unclaimCase: new UnclaimCase(),
    decideCase: new DecideCase(book),
    confirmDecision: new ConfirmDecision(book),
    declineDecision: new DeclineDecision(),
    settleTax: new SettleTax(),
    proposeSecurity: new ProposeSecurity(),
    confirmSecurity: new ConfirmSecurity(),
    paySummary: new PaySummary(),
    orderTaxAct: new OrderTaxAct(book),
    confirmTaxAct: new ConfirmTaxAct(book),
    declineTaxAct: new DeclineTaxAct(),
    supplyDocuments: new SupplyDocuments(book),
    signFinding: new SignFinding(),
    judgePicture: new JudgePicture(book),
    confirmFinding: new ConfirmFinding(),
    declineFinding: new DeclineFinding(),
    placeHold: new PlaceHold(book),
    liftHold: new LiftHold(book),
    askWithdrawal: new AskWithdrawal(),
    confirmWithdrawal: new ConfirmWithdrawal(book, screening, keys, positive),
    consentToAmendment: new ConsentToAmendment(book, screening, keys, positive),
    declineAmendment: new DeclineAmendment(),
    declineWithdrawal: new DeclineWithdrawal(),
  };
}

export const useCases = useCasesWith(rules);
