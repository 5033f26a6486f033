import { Injectable } from '@nestjs/common';
import {
  compareLists,
  type ConfirmedProposal,
  Problem,
  type ProposableLists,
  type Proposal,
  ProposalStore,
} from '#libs/service-kit';
import type { ListRead } from './formats/listed-entry.js';
import { readScreeningList } from './formats/read-screening-list.js';
import type { ListedName } from './screening-index.js';
import { namesOfEntries, type ScreeningList, ScreeningRegister } from './screening-register.service.js';

export interface ScreeningListSent extends Pick<ScreeningList, 'listId' | 'version' | 'jurisdiction' | 'source'> {
  readonly content: string;
  readonly by: string;
  readonly reason: string;
}

/** Screening lists as two persons replace them: one proposes a version, another one puts it in force. */
@Injectable()
export class ScreeningProposals implements ProposableLists {
  constructor(
    private readonly register: ScreeningRegister,
    private readonly proposals: ProposalStore,
  ) {}

  /** @throws Problem `invalid-body`, `other-request-waits`, `state-conflict` where the version is there or holds the same names */
  async propose({ content, by, reason, ...named }: ScreeningListSent): Promise<Proposal> {
    const { listId, version } = named;
    const { entries, format, unknownColumns } = readSentList(content);
    const versions = (await this.register.lists()).filter((one) => one.listId === listId);
    if (versions.some((one) => one.version === version)) throw isThere(named);
    const present = versions[0] ? await this.register.namesOfVersion(listId, versions[0].version) : [];
    const difference = compareLists(entriesOf(present), entriesOf(namesOfEntries(entries)));
    const base = versions[0]?.version ?? 'none';
    const details = { ...named, format, unknownColumns: unknownColumns.join(', ') || 'none' };
    return this.proposals.propose({ list: listOf(listId), base, difference, details, content, by, reason });
  }

  async putInForce(confirmed: ConfirmedProposal): Promise<void> {
    const { proposal, content, end } = confirmed;
    const named = proposal.details as unknown as Omit<ScreeningListSent, 'content' | 'by' | 'reason'>;
    const { entries } = readSentList(content);
    await this.proposals.putInForce(confirmed, async (session) => {
      const list = { ...named, takenAt: end.at, takenBy: proposal.by };
      if (!(await this.register.take(session, list, entries))) throw isThere(named);
      return named.version;
    });
    await this.register.refresh();
  }
}

function listOf(listId: string): string {
  return `screening-list ${listId}`;
}

/** What an entry says, by its number in the list; entries without one by their names, because rows move from version to version. */
function entriesOf(names: readonly Omit<ListedName, 'list' | 'version'>[]): Map<string, string> {
  const entries = new Map<string, string[]>();
  for (const { entry, name, validTo } of names) {
    const key = entry.startsWith('row ') ? name : entry;
    const said = validTo === undefined ? name : `${name} until ${validTo}`;
    entries.set(key, [...(entries.get(key) ?? []), said]);
  }
  return new Map([...entries].map(([key, said]) => [key, said.sort().join('; ')]));
}

function isThere({ listId, version }: Pick<ScreeningList, 'listId' | 'version'>): Problem {
  return new Problem({ code: 'state-conflict', detail: `${listId} ${version} is there already.` });
}

/** Names in one list: more than any that is published, and few enough for the index of all lists. */
const MOST_NAMES_OF_LIST = 250_000;

/** @throws Problem `unsupported-media-type`, `invalid-body` */
function readSentList(body: unknown): ListRead {
  if (typeof body !== 'string')
    throw new Problem({ code: 'unsupported-media-type', detail: 'Send text/csv or application/xml.' });
  const refuse = (code: string, detail: string) =>
    new Problem({ code: 'invalid-body', errors: [{ pointer: '', code, detail }] });
  if (body.includes('\0')) throw refuse('text-unreadable', 'holds a zero character');
  let list;
  try {
    list = readScreeningList(body);
  } catch (error) {
    throw refuse('unreadable', error instanceof Error ? error.message : 'is no list');
  }
  const names = list.entries.reduce((sum, entry) => sum + entry.names.length, 0);
  if (names === 0) throw refuse('no-names', 'holds no name');
  if (names > MOST_NAMES_OF_LIST) throw refuse('too-many-names', `holds ${names} names; ${MOST_NAMES_OF_LIST} at most`);
  return list;
}
