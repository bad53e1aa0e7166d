import { type Statute, statute } from './statute.js';
import { COUNCIL_PAPERS } from './statutes/council-papers.js';
import { LAWS } from './statutes/laws.js';
import { LOCAL_RULES } from './statutes/local-rules.js';
import { MINISTRY_RULES } from './statutes/ministry-rules.js';
import { REGULATIONS } from './statutes/regulations.js';
import { STANDARDS } from './statutes/standards.js';

/** The register of everything a rule may cite: key -> instrument. The one list of basis keys. */
export const STATUTES = {
  ...LAWS,
  ...REGULATIONS,
  ...COUNCIL_PAPERS,
  ...MINISTRY_RULES,
  ...STANDARDS,
  ...LOCAL_RULES,
  HOUSE: statute({ title: '平台规则', form: 'house', confidence: 'P', note: '本平台自定的规则，不是法律依据' }),
  PAPER: statute({
    title: '本地登记的文件',
    form: 'paper',
    confidence: 'UNCONFIRMED',
    scope: 'unlocated',
    note: '管理员更正法规参数时写明的文件，以其全称引用',
  }),
} as const satisfies Readonly<Record<string, Statute>>;

export type StatuteKey = keyof typeof STATUTES;

/** The instrument of a key, or undefined. */
export const statuteOf = (key: string): Statute | undefined => (Object.hasOwn(STATUTES, key) ? STATUTES[key as StatuteKey] : undefined);
