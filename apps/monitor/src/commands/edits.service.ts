import { Injectable } from '@nestjs/common';
import { editPlace, sealEdit } from '#libs/messaging';
import { Problem } from '#libs/service-kit';
import { Reports } from '../reports/reports.service.js';

/** Sealed, it is a third longer, and a record may have 1 MiB. */
const LONGEST_BYTES = 700_000;

/** Seals the data that operators put in place of parked data: the topic of commands is read by all services and kept for days. */
@Injectable()
export class Edits {
  constructor(private readonly reports: Reports) {}

  /** @throws Problem `body-too-large`; `unavailable` while the service has not reported the key that edits are sealed by */
  seal(edited: unknown, service: string, topic: string, key: string): string {
    if (Buffer.byteLength(JSON.stringify(edited)) > LONGEST_BYTES)
      throw new Problem({ code: 'body-too-large', detail: `edited has more than ${LONGEST_BYTES} bytes.` });
    const editKey = this.reports.byService().get(service)?.editKey;
    if (editKey === undefined)
      throw new Problem({
        code: 'unavailable',
        detail: `${service} has not reported the key that edits are sealed by.`,
        retryAfterSeconds: 5,
      });
    return sealEdit(edited, editKey, editPlace(service, topic, key));
  }
}
