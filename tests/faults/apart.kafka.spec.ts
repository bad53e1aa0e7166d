import { beforeAll, describe, expect, test } from '@jest/globals';
import { apart } from './apart-installation.ts';
import { type CampaignReport, runCampaign } from './campaign.ts';
import { breakAll, SABOTAGES } from './sabotage.ts';

/** The supervisor, a service, the broker, every process of PostgreSQL. */
const SEED = 355;
const KILLS = 4;
/** A minute on an idle machine. */
const PATIENCE_MS = 600_000;

describe('a process and a database per service on Apache Kafka, of which one part after the other breaks', () => {
  const told: string[] = [];
  let report: CampaignReport;
  beforeAll(async () => {
    const form = apart({ nodes: 1, stillMs: [2000, 4000] });
    report = await runCampaign({ form, kills: KILLS, seed: SEED, tell: (line) => told.push(line), sabotage: breakAll });
  }, PATIENCE_MS);

  test('loses nothing that was acknowledged, does nothing twice or in the wrong order, and stands still nowhere', () => {
    expect({ told, violations: report.violations }).toEqual({ told, violations: [] });
  });

  test('was broken, came back each time, and finished its work', () => {
    expect(report.rows.flatMap(({ recoveriesMs }) => recoveriesMs)).toHaveLength(KILLS);
    expect(report.laps).toBeGreaterThanOrEqual(1);
    expect(report.imports).toBeGreaterThan(0);
    expect(report.acknowledged).toBeGreaterThan(150);
  });

  test.each(SABOTAGES)('the oracle bites across databases: $what', ({ kind, seen }) => {
    expect(report.afterSabotage).toContainEqual({ kind, text: expect.stringMatching(seen) });
  });
});
