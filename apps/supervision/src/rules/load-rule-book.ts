import jurisdiction from '../../data/jurisdiction.json' with { type: 'json' };
import earlierActs from '../../data/acts/acts-2026-11-01.json' with { type: 'json' };
import acts from '../../data/acts/acts-2026-11-25.json' with { type: 'json' };
import earlierRates from '../../data/rates/rates-2010-09-01.json' with { type: 'json' };
import rates from '../../data/rates/rates-2026-11-01.json' with { type: 'json' };
import earlierRules from '../../data/rules/postal-export-2010-09-01.json' with { type: 'json' };
import rules from '../../data/rules/postal-export-2024-12-01.json' with { type: 'json' };
import { RuleBook } from './rule-book.js';
import { readActsLaw, readRateTable, readRuleSet } from './schemas.js';

/** The rules that come with the service. A new period is a new file here, never a changed one: decisions name the version. */
export function loadRuleBook(): RuleBook {
  return new RuleBook({
    zone: jurisdiction.zone,
    ruleSets: [rules, earlierRules].map((set) => readRuleSet(set.version, set)),
    rateTables: [rates, earlierRates].map((table) => readRateTable(table.version, table)),
    // Of two that begin on one day the first counts; the other stays, since decisions name it.
    actsLaws: [acts, earlierActs].map((set) => readActsLaw(set.version, set)),
  });
}
