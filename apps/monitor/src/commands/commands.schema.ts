import { type Static, Type } from 'typebox';
import { type Answer, answerSchema } from '#libs/service-kit';

export const CommandSchema = answerSchema(
  'Command',
  { commandId: Type.String() },
  { description: 'The command that was sent.' },
);
export type CommandSent = Answer<Static<typeof CommandSchema>>;
