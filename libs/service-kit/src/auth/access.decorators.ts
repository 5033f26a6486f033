import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import type { Principal, Role } from './principal.js';

export const ROLES = 'torugart:roles';
export const PUBLIC = 'torugart:public';

/** Who may use a route, or every route of a controller; one of the roles is enough. The method's own list wins. */
export const Roles = (...allowed: [Role, ...Role[]]): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(ROLES, allowed), ApiBearerAuth(), ApiExtension('x-roles', allowed));

/** Answers without a credential. For health, documents and error pages; anything else needs a reason beside it. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(PUBLIC, true);

/** The `Principal` that the guard has verified. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!principal) throw new Problem({ code: 'unauthorized' });
  return principal;
});
