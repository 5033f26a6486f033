import { modeOf } from '#libs/contracts';
import { defineTable } from '#libs/messaging';
import type { SecuritySlot } from './security-slot.js';

/** By mode, holder and number of the slot. */
export const SecuritySlotTable = defineTable<SecuritySlot>('security_slot', {
  holder: { type: 'text', of: ({ holder }) => holder },
});

/** Test data never draw on a security for live data. */
export function slotId(livemode: boolean, holder: string, slot: number): string {
  return `${modeOf(livemode)}:${holder}:${slot}`;
}
