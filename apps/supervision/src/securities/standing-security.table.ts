import { modeOf } from '#libs/contracts';
import { defineTable } from '#libs/messaging';
import type { StandingSecurity } from './standing-security.js';

/** By mode and holder. */
export const StandingSecurityTable = defineTable<StandingSecurity>('standing_security', {
  livemode: { type: 'boolean', of: ({ livemode }) => livemode },
});

export function securityId(livemode: boolean, holder: string): string {
  return `${modeOf(livemode)}:${holder}`;
}
