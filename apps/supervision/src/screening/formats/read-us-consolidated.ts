import { dayOf, detailOf, type ListedEntry, partsOf, valuesOf } from './listed-entry.js';

/** Columns of the Consolidated Screening List of the US International Trade Administration; `name` is enough. */
export const usConsolidatedColumns =
  '_id source entity_number type programs name title addresses federal_register_notice start_date end_date standard_order license_requirement license_policy call_sign vessel_type gross_tonnage gross_registered_tonnage vessel_flag vessel_owner remarks source_list_url alt_names citizenships dates_of_birth nationalities places_of_birth source_information_url ids'.split(
    ' ',
  );

type Row = Readonly<Record<string, string>>;

/** @throws Error where `end_date` is no date */
export function readUsConsolidated(rows: readonly Row[]): ListedEntry[] {
  return rows.map((row, index) => {
    const validTo = dayOf(row['end_date'], `row ${index + 1}: end_date`);
    return {
      entry: row['entity_number']?.trim() || `row ${index + 1}`,
      names: valuesOf(row['name'], ...partsOf(row['alt_names'])),
      ...(validTo !== undefined && { validTo }),
      detail: detailOf({
        kind: row['type'],
        programmes: valuesOf(row['source'], ...partsOf(row['programs'])),
        listedOn: row['start_date'],
        datesOfBirth: partsOf(row['dates_of_birth']),
        countries: valuesOf(...partsOf(row['citizenships']), ...partsOf(row['nationalities'])),
        addresses: partsOf(row['addresses']),
        identityDocuments: partsOf(row['ids']),
        remarks: row['remarks'],
      }),
    };
  });
}
