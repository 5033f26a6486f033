import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ActRecorder } from '#libs/service-kit';

export interface StoredPicture {
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

  async find(reference: string): Promise<StoredPicture | undefined> {
    const [row] = await this.database.query<{ media_type: string; digest: string; content: Buffer }[]>(
      'select media_type, digest, content from picture where reference = $1',
      [reference],
    );
    return row && { mediaType: row.media_type, digest: row.digest, content: row.content };
  }

  /** `differs`: another picture has this reference. */
  async put(
    reference: string,
    { mediaType, content }: Omit<StoredPicture, 'digest'>,
    by: string,
    at: Date,
  ): Promise<{ readonly outcome: 'put' | 'known' | 'differs'; readonly digest: string }> {
    const digest = createHash('sha256').update(content).digest('hex');
    const isWritten = await this.database.transaction(async (session) => {
      const written = await session.query<unknown[]>(
        `insert into picture (reference, media_type, digest, content, put_by, put_at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning 1`,
        [reference, mediaType, digest, content, by, at],
      );
      if (written.length > 0) await this.acts.record(session, { act: 'put-picture', subject: reference });
      return written.length > 0;
    });
    if (isWritten) return { outcome: 'put', digest };
    const known = await this.find(reference);
    return { outcome: known?.digest === digest ? 'known' : 'differs', digest };
  }
}
