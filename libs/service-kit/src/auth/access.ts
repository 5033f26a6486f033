import { type Reflector } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import { PUBLIC, ROLES } from './access.decorators.js';
import type { Role } from './principal.js';

/** Who may use a route; `nobody` is for a route that declares nothing. */
export type Access = 'public' | 'nobody' | readonly Role[];

type Target = Parameters<Reflector['get']>[1];

/** The method's own decorator wins over the controller's; saying nothing opens nothing. */
export function accessOf(reflector: Reflector, method: Target, controller: Type): Access {
  return declaredOn(reflector, method) ?? declaredOn(reflector, controller) ?? 'nobody';
}

function declaredOn(reflector: Reflector, target: Target): Access | undefined {
  const allowed = reflector.get<readonly Role[] | undefined>(ROLES, target);
  if (allowed !== undefined) return allowed;
  return reflector.get<boolean | undefined>(PUBLIC, target) ? 'public' : undefined;
}
