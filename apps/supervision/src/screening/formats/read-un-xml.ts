import { SaxesParser } from 'saxes';
import { detailOf, type ListedEntry, valuesOf } from './listed-entry.js';

/** An entry as it is read: the texts of each element inside it, by the name of the element and of the one around it. */
type Texts = Map<string, string[]>;

const MOST_DEPTH = 12;

/**
 * The Consolidated List of the United Nations Security Council (`CONSOLIDATED_LIST`, with `INDIVIDUAL` and `ENTITY`).
 * @throws Error when it is no XML, has a document type, or holds no such list
 */
export function readUnXml(xml: string): ListedEntry[] {
  const parser = new SaxesParser();
  const path: string[] = [];
  const entries: ListedEntry[] = [];
  let [texts, text, root]: [Texts | undefined, string, string] = [undefined, '', ''];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type is not read');
  });
  parser.on('opentag', ({ name }) => {
    root ||= name;
    if (path.push(name) > MOST_DEPTH) throw new Error('elements are nested too deeply');
    if (name === 'INDIVIDUAL' || name === 'ENTITY') texts = new Map();
    text = '';
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    if (texts && (name === 'INDIVIDUAL' || name === 'ENTITY')) {
      entries.push(entryOf(texts, name));
      texts = undefined;
    } else if (texts && text.trim() !== '') {
      const key = `${path.at(-1) ?? ''}/${name}`;
      texts.set(key, [...(texts.get(key) ?? []), text.trim()]);
    }
    text = '';
  });
  parser.write(xml).close();
  if (root !== 'CONSOLIDATED_LIST') throw new Error(`the root is ${root}, not CONSOLIDATED_LIST`);
  return entries;
}

function entryOf(texts: Texts, kind: 'INDIVIDUAL' | 'ENTITY'): ListedEntry {
  const all = (key: string) => texts.get(key) ?? [];
  const own = (name: string) => all(`${kind}/${name}`)[0];
  const name = valuesOf(own('FIRST_NAME'), own('SECOND_NAME'), own('THIRD_NAME'), own('FOURTH_NAME')).join(' ');
  const entry = own('REFERENCE_NUMBER') ?? own('DATAID');
  if (entry === undefined) throw new Error(`the entry of ${name || 'no name'} has no REFERENCE_NUMBER`);
  const address = ['STREET', 'CITY', 'STATE_PROVINCE', 'COUNTRY'].flatMap((part) => all(`${kind}_ADDRESS/${part}`));
  return {
    entry,
    names: valuesOf(name, own('NAME_ORIGINAL_SCRIPT'), ...all(`${kind}_ALIAS/ALIAS_NAME`).flatMap(namesIn)),
    detail: detailOf({
      kind: kind.toLowerCase(),
      programmes: valuesOf(own('UN_LIST_TYPE')),
      listedOn: own('LISTED_ON')?.slice(0, 10),
      datesOfBirth: valuesOf(...all('INDIVIDUAL_DATE_OF_BIRTH/DATE'), ...all('INDIVIDUAL_DATE_OF_BIRTH/YEAR')),
      countries: valuesOf(...all('NATIONALITY/VALUE'), ...all(`${kind}_ADDRESS/COUNTRY`)),
      addresses: valuesOf(address.join(', ')),
      identityDocuments: valuesOf(...all('INDIVIDUAL_DOCUMENT/NUMBER')),
      remarks: own('COMMENTS1'),
    }),
  };
}

/** Some aliases hold several names by semicolons. */
function namesIn(alias: string): string[] {
  return alias.split(/;\s*/);
}
