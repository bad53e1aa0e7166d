import { seedString } from '@xinheng/draw';
import { purposeOf } from '../domain/ceremony-number.js';
import type { CeremonyFacts } from '../store/ceremony-store.js';

/** What every ticket of the ceremony's draw starts from. */
export const seedStringOf = (ceremony: Pick<CeremonyFacts, 'number' | 'cycle' | 'seed'>): string =>
  seedString({ ceremony: ceremony.number, purpose: purposeOf(ceremony.cycle), seed: ceremony.seed! });
