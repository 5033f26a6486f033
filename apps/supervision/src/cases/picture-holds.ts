import { HoldPlaced } from '#libs/contracts';
import type { PictureCondition, PictureRules } from '../assessment/picture-rules.schema.js';
import { awaitsVerdict } from './case-pictures.js';
import { type CaseChange, eventDataOf } from './case-change.js';
import { isEnd } from './clearance-machine.js';
import type { CustomsCase, Hold, LodgedCase, Picture } from './customs-case.js';
import { isLodged } from './customs-case.js';
import { digestOf } from './to-confirm.js';

/**
 * Places a hold for each picture that needs a verdict before the release and has none. So the goods are not released, packed or permitted
 * before, by what holds do anyway; the verdict lifts it.
 */
export function holdForPictures(customsCase: CustomsCase, rules: PictureRules | undefined, at: string): CaseChange {
  const nothing = { customsCase, events: [] };
  if (!customsCase.pictures || !rules || !isLodged(customsCase) || isEnd(customsCase.state)) return nothing;
  if (customsCase.listing?.exited || customsCase.delivered || !needsVerdict(customsCase, rules)) return nothing;
  const open = new Set(customsCase.holds.map(({ holdId }) => holdId));
  const holds = customsCase.pictures
    .filter(
      (picture) => awaitsVerdict(customsCase, picture) && !open.has(pictureHoldId(customsCase, picture.reference)),
    )
    .map((picture) => holdFor(customsCase, picture, at));
  if (holds.length === 0) return nothing;
  const held = { ...customsCase, holds: [...customsCase.holds, ...holds] };
  const data = eventDataOf(customsCase, held, at);
  return {
    customsCase: held,
    events: holds.map(({ holdId, kind, reason }) => ({ type: HoldPlaced, data: { ...data, holdId, kind, reason } })),
  };
}

/** The same for the same picture, so that it is held once. */
export function pictureHoldId({ declarationId }: CustomsCase, reference: string): string {
  return digestOf({ kind: 'picture', declarationId, reference }).slice(0, 32);
}

function holdFor(customsCase: LodgedCase, { reference }: Picture, at: string): Hold {
  const reason = `picture ${reference} waits for its verdict`;
  return { holdId: pictureHoldId(customsCase, reference), kind: 'picture', reason, by: 'rules', at };
}

function needsVerdict(customsCase: LodgedCase, { verdictBeforeRelease }: PictureRules): boolean {
  return verdictBeforeRelease.some((condition) => meets(customsCase, condition));
}

function meets(
  { declaration, decision, facility }: LodgedCase,
  { lane, channel, regime, direction, destinationCountry, facility: at }: PictureCondition,
): boolean {
  const fits = <Value>(wanted: Value | undefined, found: Value | undefined) => wanted === undefined || wanted === found;
  return (
    fits(lane, decision?.lane) &&
    fits(channel, declaration.channel) &&
    fits(regime, declaration.regime) &&
    fits(direction, declaration.direction) &&
    fits(destinationCountry, declaration.destinationCountry) &&
    fits(at, facility)
  );
}
