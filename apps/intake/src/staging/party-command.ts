import type { Finding, Order, Payment, Waybill } from '#libs/contracts';
import { type PartyKind, type PartyLinks, whyMayNotSend } from '../parties/party-kinds.js';
import type { DeclaredUnit } from '../units/declare-unit.js';

/** What cannot be read, or may not be asked for. */
export interface RefusedCommand {
  readonly verb: 'refuse';
  readonly code: string;
  readonly findings: readonly Finding[];
}

/** What a party's event asks for. */
export type PartyCommand =
  | { readonly verb: 'place'; readonly order: Order }
  | { readonly verb: 'amend'; readonly order: Order; readonly revision: number }
  | {
      readonly verb: 'cancel';
      readonly orderNo: string;
      readonly revision: number;
      readonly reason: string | undefined;
    }
  | { readonly verb: 'payment'; readonly payment: Payment }
  | { readonly verb: 'waybill'; readonly waybill: Waybill }
  | { readonly verb: 'unit'; readonly unit: DeclaredUnit }
  | RefusedCommand;

export interface ParsedPartyEvent {
  readonly orderNo: string;
  readonly revision: number;
  readonly command: PartyCommand;
}

/** A party publishes what its kinds may send; its topic alone does not say so. */
export function permitted(
  command: PartyCommand,
  partyId: string,
  kinds: readonly PartyKind[],
  links: PartyLinks,
): PartyCommand {
  const reason = whyNotPermitted(command, partyId, kinds, links);
  if (reason === undefined) return command;
  return { verb: 'refuse', code: 'forbidden', findings: [{ pointer: '', code: 'forbidden', detail: reason }] };
}

function whyNotPermitted(
  command: PartyCommand,
  id: string,
  kinds: readonly PartyKind[],
  links: PartyLinks,
): string | undefined {
  const sender = { id, kinds };
  if (command.verb === 'place') return whyMayNotSend(sender, 'order');
  if (command.verb === 'payment') return whyMayNotSend(sender, 'payment', command.payment, links);
  if (command.verb === 'waybill') return whyMayNotSend(sender, 'waybill', command.waybill, links);
  return command.verb === 'unit' ? whyMayNotSend(sender, command.unit.kind === 'lot' ? 'stock' : 'transit') : undefined;
}
