import { ClosurePublished, ClosureSchema as PublishedClosureSchema } from '#libs/contracts';
import { answerSchema, pageSchema } from '#libs/service-kit';

export const ClosureSchema = answerSchema('Closure', PublishedClosureSchema.properties, {
  description: 'A lane or a border place that is closed for a time.',
});
export const ClosurePageSchema = pageSchema('ClosurePage', ClosureSchema);
export const closureExample = ClosurePublished.example;
