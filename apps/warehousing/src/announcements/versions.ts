import type { AdvanceNotice, AnsweredVersions, Parcel } from '../parcels/parcel.js';

const nothingAnswered: AnsweredVersions = { inForce: 0, refused: [] };

/**
 * A version of the declaration is announced. The first one is in force; a newer one is kept beside it until customs takes it. The answer of
 * customs and the announcement come by two topics, in either order.
 */
export function announceVersion(parcel: Parcel, announced: AdvanceNotice): Parcel {
  const { notice, askedFor = [], answered = nothingAnswered } = parcel;
  const version = announced.declarationVersion;
  if (answered.refused.includes(version))
    return { ...parcel, answered: { ...answered, refused: answered.refused.filter((one) => one !== version) } };
  if (notice && version <= notice.declarationVersion) return parcel;
  if (!notice || version <= answered.inForce) return { ...parcel, notice: announced };
  if (askedFor.some((one) => one.declarationVersion === version)) return parcel;
  return { ...parcel, askedFor: [...askedFor, announced] };
}

/** Customs decided on this version, or took it: it is in force, or will be when it is announced. */
export function takeVersion(parcel: Parcel, version: number): Parcel {
  const { answered = nothingAnswered, askedFor = [], notice } = parcel;
  // The first version needs no answer to be in force.
  if (version <= Math.max(answered.inForce, notice?.declarationVersion ?? 1)) return parcel;
  const inForce = askedFor.find((one) => one.declarationVersion === version);
  return {
    ...withAskedFor(
      parcel,
      askedFor.filter((one) => one.declarationVersion > version),
    ),
    answered: { ...answered, inForce: version },
    ...(inForce && { notice: inForce }),
  };
}

/** Customs refused this version: it never comes into force. Where a former version of the service put it in force, the parcel stays. */
export function refuseVersion(parcel: Parcel, version: number): Parcel {
  const { answered = nothingAnswered, askedFor = [], notice } = parcel;
  if (askedFor.some((one) => one.declarationVersion === version))
    return withAskedFor(
      parcel,
      askedFor.filter((one) => one.declarationVersion !== version),
    );
  const isKnown = notice !== undefined && version < notice.declarationVersion;
  if (isKnown || answered.refused.includes(version)) return parcel;
  return { ...parcel, answered: { ...answered, refused: [...answered.refused, version] } };
}

function withAskedFor({ askedFor: _, ...parcel }: Parcel, askedFor: readonly AdvanceNotice[]): Parcel {
  return askedFor.length === 0 ? parcel : { ...parcel, askedFor };
}
