import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

export const REPEATABLE = 'torugart:repeatable';

/** The operations of the controller honour an Idempotency-Key: a request that is sent twice takes effect once. For acts of persons. */
export const Repeatable = (): ClassDecorator & MethodDecorator =>
  applyDecorators(
    SetMetadata(REPEATABLE, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A key of the sender, 1 to 255 characters. The same request under the same key takes effect once and gets the same answer for a week.',
    }),
  );
