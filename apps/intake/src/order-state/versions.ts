import type { AskedVersion, DeclarationState, DeclaredVersion } from './declaration.js';

/** Beyond this many, an answer of customs comes first. The warehouse keeps each of them, too. */
export const MOST_ASKED_FOR = 5;

/** The newest version that customs took; the first one needs no answer. */
export function versionInForce({ inForce, declarationVersion }: DeclarationState): number {
  return inForce ?? declarationVersion;
}

/** The version in force, and those that may come into force: what any of them needs is held until customs has answered. */
export function versionsOf({ askedFor = [], ...declaration }: DeclarationState): readonly DeclaredVersion[] {
  return [declaration, ...askedFor.map(({ declared }) => declared)];
}

/** Customs is asked for one more version; the one in force stays. */
export function askFor(declaration: DeclarationState, asked: AskedVersion): DeclarationState {
  return {
    ...declaration,
    declarationVersion: asked.declared.declarationVersion,
    inForce: versionInForce(declaration),
    askedFor: [...(declaration.askedFor ?? []), asked],
  };
}

export interface Settled {
  readonly declaration: DeclarationState;
  /** Those that are answered by it, oldest first. */
  readonly answered: readonly AskedVersion[];
}

/** Customs named this version as the one in force. What was asked for before it was taken, too, and replaced. */
export function takeVersion(declaration: DeclarationState, version: number): Settled {
  const { askedFor = [], orderKey, declarationVersion } = declaration;
  const answered = askedFor.filter(({ declared }) => declared.declarationVersion <= version);
  const newest = answered.at(-1);
  if (!newest) return { declaration, answered };
  const { declarationVersion: inForce, ...declared } = newest.declared;
  const taken = { ...declared, orderKey, declarationVersion, inForce };
  return { declaration: withAskedFor(taken, askedFor.slice(answered.length)), answered };
}

/** Customs refused this version: the one in force stays, and its number is not used again. */
export function refuseVersion(declaration: DeclarationState, version: number): Settled {
  const { askedFor = [] } = declaration;
  const isRefused = ({ declared }: AskedVersion) => declared.declarationVersion === version;
  const answered = askedFor.filter(isRefused);
  if (answered.length === 0) return { declaration, answered };
  return {
    declaration: withAskedFor(
      declaration,
      askedFor.filter((one) => !isRefused(one)),
    ),
    answered,
  };
}

function withAskedFor({ askedFor: _, ...rest }: DeclarationState, askedFor: readonly AskedVersion[]): DeclarationState {
  if (askedFor.length > 0) return { ...rest, askedFor };
  const { inForce, ...declaration } = rest;
  return inForce === undefined || inForce === declaration.declarationVersion ? declaration : rest;
}
