import { append, type Handler } from '#libs/messaging';
import { audit } from '../cases/case.table.js';
import { actingRole, type Officer } from '../officers/act-on-case.effects.js';

/** Whoever looks at personal data leaves a trace. */
export const recordView: Handler<{ officer: Officer; declarationId: string; state: string }> = {
  decide: (_, { data: { officer, declarationId, state } }, context) => ({
    rows: [
      append(audit, {
        id: context.newId(),
        at: context.now.toISOString(),
        who: officer.id,
        role: actingRole(officer),
        act: 'view-personal-data',
        subject: declarationId,
        reason: '',
        before: state,
        after: state,
      }),
    ],
  }),
};
