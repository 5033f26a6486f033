import { Type } from 'typebox';
import { answerSchema } from '../answers/answer-schema.js';
import { pageSchema } from '../paging/page.js';

const Text = (description: string, example: string) => Type.String({ description, examples: [example] });

/** The example is the act of a dispatcher. */
export const actExample = {
  id: '01990000-0000-7000-8000-00000000000a',
  at: '2026-11-23T08:00:00.000Z',
  who: '4f1c2a',
  name: 'dispatcher',
  role: 'dispatcher',
  facility: 'URC-OE',
  act: 'lift-closure',
  subject: '01990000-0000-7000-8000-000000000001',
  reason: 'snow is cleared',
  before: '',
  after: '',
  request: '7a0d5f7e-0a53-4b9f-9a50-3f0c6f1d2e11',
  digest: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
};

export const ActSchema = answerSchema('Act', {
  id: Text('Grows with time.', actExample.id),
  at: Text('When it was done, UTC.', actExample.at),
  who: Text('Subject of the access token.', actExample.who),
  name: Text('Name of the account: personal data of staff. Empty in acts of earlier versions.', actExample.name),
  role: Text('The role that the person acted in.', actExample.role),
  facility: Text(
    'The facility at which it was done. Of an act of no one facility: those of the person, by spaces; `*` is every one.',
    actExample.facility,
  ),
  act: Text('What was done.', actExample.act),
  subject: Text('Id of what was acted on.', actExample.subject),
  reason: Text('As the person gave it; empty without one.', actExample.reason),
  before: Text('State of the subject before, where the act says it.', actExample.before),
  after: Text(
    'State of the subject after, where the act says it. `refused: ` and a problem code where it was refused.',
    actExample.after,
  ),
  request: Text('Id of the request.', actExample.request),
  digest: Text(
    'SHA-256 of the body of the request: of its canonical form (RFC 8785) where it is JSON, else of its bytes. Empty without a body.',
    actExample.digest,
  ),
});
export const ActRecordPageSchema = pageSchema('ActPage', ActSchema);
