import { describe, expect, test } from '@jest/globals';
import { runCampaign } from './campaign.ts';
import type { Installation } from './installation.ts';

const SEED = 4;

/** Twice what was acknowledged is taken away by hand, as a fault of ours would: the oracle must name both. */
async function takeAway(installation: Installation): Promise<void> {
  await installation.sql(
    `DELETE FROM inspection_kit.inbox WHERE event_id = (
       SELECT event_id FROM archive_kit.outbox WHERE type = 'archive.subject-registered' ORDER BY epoch, xid, id LIMIT 1)`,
  );
  await installation.sql(
    `DELETE FROM archive.inspection_record WHERE publication_id = (SELECT min(publication_id::text)::uuid FROM archive.inspection_record)`,
  );
}

describe('an installation that is killed at random moments', () => {
  test('loses nothing that was acknowledged and does nothing twice; the oracle sees what is taken away by hand', async () => {
    const told: string[] = [];
    const report = await runCampaign({ kills: 4, seed: SEED, tell: (line) => told.push(line), sabotage: takeAway });
    expect({ told, violations: report.violations }).toEqual({ told, violations: [] });
    const { node, all, connections } = report.injections;
    expect(node + all + connections).toBe(4);
    expect(report.laps).toBe(1);
    expect(report.acknowledged).toBeGreaterThan(150);
    expect(report.recoveriesMs).toHaveLength(4);
    const texts = report.afterSabotage.map(({ kind, text }) => `${kind}: ${text}`);
    expect(texts).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^lost: inspection never took in archive\.subject-registered/),
        expect.stringMatching(/^doubled: records filed: |^lost: records filed: /),
        expect.stringMatching(/^lost: .* dossier shows/),
        expect.stringMatching(/^lost: .* public page shows/),
      ]),
    );
  });
});
