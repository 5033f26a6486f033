import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readScreeningList } from './read-screening-list.js';

const un = `<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-11-20T00:00:00Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>Mahmoud</FIRST_NAME><SECOND_NAME>Example</SECOND_NAME>
<UN_LIST_TYPE>Example regime</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2020-01-02</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>محمود المثال</NAME_ORIGINAL_SCRIPT><COMMENTS1>Made up &amp; tested</COMMENTS1>
<NATIONALITY><VALUE>Atlantis</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Abu Example; Mahmud Exemplar</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-01-01</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X000</NUMBER></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>Example Trading</FIRST_NAME>
<REFERENCE_NUMBER>XXe.002</REFERENCE_NUMBER><ENTITY_ALIAS><ALIAS_NAME>Exemplar Co</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>`;

describe('lists as they are published', () => {
  it('are read from the XML of the United Nations', () => {
    expect(readScreeningList(un)).toEqual({
      format: 'un-xml',
      unknownColumns: [],
      entries: [
        {
          entry: 'XXi.001',
          names: ['Mahmoud Example', 'محمود المثال', 'Abu Example', 'Mahmud Exemplar'],
          detail: {
            kind: 'individual',
            programmes: ['Example regime'],
            listedOn: '2020-01-02',
            datesOfBirth: ['1970-01-01'],
            countries: ['Atlantis'],
            identityDocuments: ['X000'],
            remarks: 'Made up & tested',
          },
        },
        {
          entry: 'XXe.002',
          names: ['Example Trading', 'Exemplar Co'],
          detail: { kind: 'entity' },
        },
      ],
    });
    expect(() => readScreeningList('<a/>')).toThrow('CONSOLIDATED_LIST');
    expect(() => readScreeningList('<!DOCTYPE a><a/>')).toThrow('document type');
    expect(() => readScreeningList('<CONSOLIDATED_LIST>')).toThrow('unclosed tag');
  });

  it('are read from SDN.CSV with its companions', () => {
    const sdn =
      '36,"EXAMPLE, Villain","individual","EXAMPLE] [OTHER","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","DOB 01 Jan 1970; POB Atlantis."\n';
    const add = '36,25,"1 Sample Street","Sampleton","Atlantis","-0- "\n';
    const alt = '36,12,"aka","EXEMPLAR, V.","-0- "\n\u001A';
    expect(readScreeningList(sdn + add + alt)).toMatchObject({
      format: 'us-sdn',
      entries: [
        {
          entry: '36',
          names: ['EXAMPLE, Villain', 'EXEMPLAR, V.'],
          detail: {
            kind: 'individual',
            programmes: ['EXAMPLE', 'OTHER'],
            addresses: ['1 Sample Street, Sampleton, Atlantis'],
            countries: ['Atlantis'],
            datesOfBirth: ['01 Jan 1970'],
          },
        },
      ],
    });
    expect(() => readScreeningList(`${sdn}37,12,"aka","UNKNOWN","-0- "\n`)).toThrow('belongs to no entry');
    expect(() => readScreeningList(`${sdn}36,12\n`)).toThrow('2 columns');
  });

  it('are read from the simple CSV of OpenSanctions, aliases too', () => {
    const csv =
      'id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,last_seen,last_change\n' +
      'x-1,Person,Example Villain,"Пример Злодей;""Villain; the Elder""",1970,xx;yy,,,Example,,,Example set,2020-01-01,,\n';
    expect(readScreeningList(csv)).toMatchObject({
      format: 'opensanctions-simple',
      unknownColumns: [],
      entries: [
        {
          entry: 'x-1',
          names: ['Example Villain', 'Пример Злодей', 'Villain; the Elder'],
          detail: { countries: ['xx', 'yy'], programmes: ['Example set', 'Example'] },
        },
      ],
    });
  });

  it('are read from the template for announcements of China', () => {
    const csv =
      'number,name_zh,name_en,aliases,kind,start_date,end_date,announcement,remarks\n2026-1/1,样例贸易有限公司,Example Trading,,entity,2026-01-02,,Announcement 1 of 2026,\n';
    expect(readScreeningList(csv)).toMatchObject({
      format: 'cn-announcement',
      entries: [
        { entry: '2026-1/1', names: ['样例贸易有限公司', 'Example Trading'], detail: { listedOn: '2026-01-02' } },
      ],
    });
    expect(() => readScreeningList('number,name_zh\n1,\n')).toThrow('row 1 has no name');
    expect(() => readScreeningList('number,name_zh,end_date\n1,样例,2026-02-30\n')).toThrow('end_date');
  });

  it('name the columns that nothing is read from', () => {
    expect(readScreeningList('name,colour,alt_names\nA B,red,C D; E F\n')).toMatchObject({
      format: 'us-consolidated',
      unknownColumns: ['colour'],
      entries: [{ entry: 'row 1', names: ['A B', 'C D', 'E F'] }],
    });
  });

  const sample = join('..', 'shared', 'data', 'screening', 'us-consolidated-screening-list-sample.csv');
  (existsSync(sample) ? it : it.skip)(
    'are read from the sample of the US Consolidated Screening List, if it is there',
    () => {
      const { entries, format, unknownColumns } = readScreeningList(readFileSync(sample, 'utf8'));
      expect({ format, unknownColumns, entries: entries.length }).toEqual({
        format: 'us-consolidated',
        unknownColumns: [],
        entries: 115,
      });
      expect(entries[3]).toMatchObject({ entry: '20264', detail: { programmes: [expect.anything(), 'SDNTK'] } });
    },
  );
});
