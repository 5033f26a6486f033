import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ActRecorder } from '#libs/service-kit';

export interface StoredPicture {
  /** Whose it is; empty for a person who works at several and named none. */
  readonly facility: string;
  readonly mediaType: string;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly content: Buffer;
}

/** Evidence: what was put once stays as it is. */
@Injectable()
export class PictureQueries {
  constructor(
    private readonly database: DataSource,
    private readonly acts: ActRecorder,
  ) {}

  /** Which facilities have a picture of this reference. */
  async owners(reference: string): Promise<{ readonly facility: string }[]> {
    return this.database.query('select facility from picture where reference = $1 order by facility', [reference]);
  }

  async find(reference: string, facility: string): Promise<StoredPicture | undefined> {
    const [row] = await this.database.query<{ media_type: string; digest: string; content: Buffer }[]>(
      'select media_type, digest, content from picture where reference = $1 and facility = $2',
      [reference, facility],
    );
    return row && { facility, mediaType: row.media_type, digest: row.digest, content: row.content };
  }

  /** `differs`: another picture of the facility has this reference. */
  async put(
    reference: string,
    { facility, mediaType, content }: Omit<StoredPicture, 'digest'>,
    by: string,
    at: Date,
  ): Promise<{ readonly outcome: 'put' | 'known' | 'differs'; readonly digest: string }> {
    const digest = createHash('sha256').update(content).digest('hex');
    const isWritten = await this.database.transaction(async (session) => {
      const written = await session.query<unknown[]>(
        `insert into picture (reference, facility, media_type, digest, content, put_by, put_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing returning 1`,
        [reference, facility, mediaType, digest, content, by, at],
      );
      if (written.length > 0) await this.acts.record(session, { act: 'put-picture', subject: reference });
      return written.length > 0;
    });
    if (isWritten) return { outcome: 'put', digest };
    const known = await this.find(reference, facility);
    return { outcome: known?.digest === digest ? 'known' : 'differs', digest };
  }
}
