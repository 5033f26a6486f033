import type { RunningSystem } from '../client/running-system.js';

interface FeedPage {
  readonly items: readonly {
    readonly type: string;
    readonly data: { readonly orderId?: string; readonly status?: string };
  }[];
  readonly nextCursor: string | null;
}

interface Question {
  readonly questionId: string;
  readonly state: string;
  readonly codes: readonly string[];
}

/** Of a hundred questions so many get no answer: officers decide then. */
const UNANSWERED_PERCENT = 20;
/** A feed that has grown long is read bit by bit. */
const PAGES_A_PASS = 10;
/** The smallest document that a reader of PDF opens: one empty page. */
const INVOICE = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** Platforms that read in their feed what customs asks, and answer it: with an invoice where one is wanted. */
export class AnsweringParties {
  answered = 0;
  private readonly cursors = new Map<string, string>();

  constructor(private readonly system: Pick<RunningSystem, 'services' | 'parties'>) {}

  async pass(): Promise<void> {
    for (const party of this.system.parties) await this.readFeed(party.id, party.apiKey);
  }

  private async readFeed(partyId: string, apiKey: string): Promise<void> {
    for (let page = 0; page < PAGES_A_PASS; page += 1) {
      const after = this.cursors.get(partyId);
      const query = after === undefined ? 'limit=200' : `limit=200&after=${encodeURIComponent(after)}`;
      const { items, nextCursor } = (await this.ask(apiKey, `events?${query}`)) as FeedPage;
      for (const { data } of items)
        if (data.status === 'question-asked' && data.orderId !== undefined) await this.answerAll(apiKey, data.orderId);
      if (nextCursor === null || items.length === 0) return;
      this.cursors.set(partyId, nextCursor);
    }
  }

  private async answerAll(apiKey: string, orderId: string): Promise<void> {
    const { items } = (await this.ask(apiKey, `orders/${orderId}/questions`)) as { items: readonly Question[] };
    for (const { questionId, state, codes } of items) {
      const isLeft = parseInt(questionId.slice(-2), 16) % 100 < UNANSWERED_PERCENT;
      if (state !== 'open' || isLeft) continue;
      const wantsPaper = codes.includes('invoice');
      const file = wantsPaper && ((await this.ask(apiKey, `orders/${orderId}/files`, INVOICE)) as { fileId: string });
      const body = {
        facts: Object.fromEntries(codes.map((code) => [code, 'as declared'])),
        ...(file && { files: [file.fileId] }),
      };
      await this.ask(apiKey, `orders/${orderId}/questions/${questionId}/answer`, body);
      this.answered += 1;
    }
  }

  /** @param body bytes of a document, or JSON; read only where there is none. @throws Error where it is refused */
  private async ask(apiKey: string, path: string, body?: Buffer<ArrayBuffer> | object): Promise<unknown> {
    const isFile = Buffer.isBuffer(body);
    const response = await fetch(`${this.system.services.intake}/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body !== undefined && { 'content-type': isFile ? 'application/pdf' : 'application/json' }),
      },
      ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    // What customs has closed meanwhile takes no answer.
    if (response.status === 409) return { items: [], fileId: undefined };
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
