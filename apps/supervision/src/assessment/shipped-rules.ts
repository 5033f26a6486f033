import jurisdiction from '../../data/jurisdiction.json' with { type: 'json' };
import earlierActs from '../../data/acts/acts-2026-11-01.json' with { type: 'json' };
import actsOfNovember from '../../data/acts/acts-2026-11-25.json' with { type: 'json' };
import acts from '../../data/acts/acts-2026-12-01.json' with { type: 'json' };
import pictures from '../../data/pictures/pictures-2026-12-01.json' with { type: 'json' };
import earlierRates from '../../data/rates/rates-2010-09-01.json' with { type: 'json' };
import rates from '../../data/rates/rates-2026-11-01.json' with { type: 'json' };
import clearedElsewhere20100901 from '../../data/rules/cleared-elsewhere-2010-09-01.json' with { type: 'json' };
import ecommerceExport20140210 from '../../data/rules/ecommerce-export-2014-02-10.json' with { type: 'json' };
import ecommerceImport20190101 from '../../data/rules/ecommerce-import-2019-01-01.json' with { type: 'json' };
import ecommerceImport20261201 from '../../data/rules/ecommerce-import-2026-12-01.json' with { type: 'json' };
import expressExport20160601 from '../../data/rules/express-export-2016-06-01.json' with { type: 'json' };
import expressImport20160601 from '../../data/rules/express-import-2016-06-01.json' with { type: 'json' };
import expressImport20241201 from '../../data/rules/express-import-2024-12-01.json' with { type: 'json' };
import general20100901 from '../../data/rules/general-2010-09-01.json' with { type: 'json' };
import kgWeek20261201 from '../../data/rules/kg-week-2026-12-01.json' with { type: 'json' };
import mailExport20100901 from '../../data/rules/mail-export-2010-09-01.json' with { type: 'json' };
import mailExport20241201 from '../../data/rules/mail-export-2024-12-01.json' with { type: 'json' };
import mailImport20100901 from '../../data/rules/mail-import-2010-09-01.json' with { type: 'json' };
import mailImport20241201 from '../../data/rules/mail-import-2024-12-01.json' with { type: 'json' };
import quality20100901 from '../../data/rules/quality-2010-09-01.json' with { type: 'json' };
import return20200327 from '../../data/rules/return-2020-03-27.json' with { type: 'json' };
import security20100901 from '../../data/rules/security-2010-09-01.json' with { type: 'json' };
import transit20100901 from '../../data/rules/transit-2010-09-01.json' with { type: 'json' };
import uzCourier20200101 from '../../data/rules/uz-courier-2020-01-01.json' with { type: 'json' };
import uzCourier20250501 from '../../data/rules/uz-courier-2025-05-01.json' with { type: 'json' };
import uzCourier20261201 from '../../data/rules/uz-courier-2026-12-01.json' with { type: 'json' };
import words20261201 from '../../data/rules/words-2026-12-01.json' with { type: 'json' };
import cn20261101 from '../../data/tariffs/cn-2026-11-01.json' with { type: 'json' };
import cn20261201 from '../../data/tariffs/cn-2026-12-01.json' with { type: 'json' };
import eaeu20261101 from '../../data/tariffs/eaeu-2026-11-01.json' with { type: 'json' };
import eu20261101 from '../../data/tariffs/eu-2026-11-01.json' with { type: 'json' };
import eu20261201 from '../../data/tariffs/eu-2026-12-01.json' with { type: 'json' };
import no20261101 from '../../data/tariffs/no-2026-11-01.json' with { type: 'json' };
import tj20261101 from '../../data/tariffs/tj-2026-11-01.json' with { type: 'json' };
import tm20261101 from '../../data/tariffs/tm-2026-11-01.json' with { type: 'json' };
import uz20261101 from '../../data/tariffs/uz-2026-11-01.json' with { type: 'json' };
import { readFourEyesPolicy, readPictureRules, readRateTable, readRuleSet, readTariff } from './read-reference-data.js';
import type { RuleBookContent } from './rule-book-content.js';

/** Of two of one name that begin on one day the first counts; the other stays, since decisions name it. */
const ruleSets = [
  clearedElsewhere20100901,
  ecommerceExport20140210,
  ecommerceImport20261201,
  ecommerceImport20190101,
  expressExport20160601,
  expressImport20160601,
  expressImport20241201,
  general20100901,
  kgWeek20261201,
  mailExport20100901,
  mailExport20241201,
  mailImport20100901,
  mailImport20241201,
  quality20100901,
  return20200327,
  security20100901,
  transit20100901,
  uzCourier20261201,
  uzCourier20200101,
  uzCourier20250501,
  words20261201,
];
const tariffs = [
  cn20261201,
  cn20261101,
  eaeu20261101,
  eu20261201,
  eu20261101,
  no20261101,
  tj20261101,
  tm20261101,
  uz20261101,
];

/**
 * The rules that come with the service. A new period is a new file, never a changed one: decisions name the version.
 * @throws Error where a file breaks its schema
 */
export function shippedRules(): RuleBookContent {
  return {
    zone: jurisdiction.zone,
    ruleSets: ruleSets.map((set) => readRuleSet(set.version, set)),
    rateTables: [rates, earlierRates].map((table) => readRateTable(table.version, table)),
    tariffs: tariffs.map((tariff) => readTariff(tariff.version, tariff)),
    // Of two that begin on one day the first counts; the other stays, since decisions name it.
    fourEyesPolicies: [acts, actsOfNovember, earlierActs].map((set) => readFourEyesPolicy(set.version, set)),
    pictureRules: [readPictureRules(pictures.version, pictures)],
  };
}
