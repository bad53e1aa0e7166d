import { beforeAll, describe, expect, test } from '@jest/globals';
import { type CampaignReport, runCampaign } from './campaign.ts';
import { EMBEDDED } from './embedded-installation.ts';
import { breakAll, SABOTAGES } from './sabotage.ts';

const SEED = 4;
const KILLS = 4;
/** A minute on an idle machine. */
const PATIENCE_MS = 600_000;

describe('an installation that is killed at random moments', () => {
  const told: string[] = [];
  let report: CampaignReport;
  beforeAll(async () => {
    const tell = (line: string): void => void told.push(line);
    report = await runCampaign({ form: EMBEDDED, kills: KILLS, seed: SEED, tell, races: true, sabotage: breakAll });
  }, PATIENCE_MS);

  test('loses nothing that was acknowledged, does nothing twice or in the wrong order, and stands still nowhere', () => {
    expect({ told, violations: report.violations }).toEqual({ told, violations: [] });
  });

  test('was killed, came back each time, and finished its work', () => {
    expect(report.rows.flatMap(({ recoveriesMs }) => recoveriesMs)).toHaveLength(KILLS);
    expect(report.laps).toBeGreaterThanOrEqual(1);
    expect(report.imports).toBeGreaterThan(0);
    expect(report.acknowledged).toBeGreaterThan(150);
  });

  test('who sends the same twice, is late or asks for what may happen once, is told so: one effect each time', () => {
    expect(report.races.flatMap(({ findings }) => findings)).toEqual([]);
    expect(report.races.map(({ id, injections, acknowledged }) => [id, injections, acknowledged])).toEqual([
      ...[3, 3, 3, 3].map((n) => ['F18', n, n]),
      ...[6, 3].map((n) => ['F19', n, n]),
      ...[2, 2].map((n) => ['F20', n, n]),
    ]);
  });

  test.each(SABOTAGES)('the oracle bites: $what', ({ kind, seen }) => {
    expect(report.afterSabotage).toContainEqual({ kind, text: expect.stringMatching(seen) });
  });
});
