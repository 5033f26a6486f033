import type { ClearanceDecision } from '#libs/contracts';

export type LaneColour = ClearanceDecision['lane'];
