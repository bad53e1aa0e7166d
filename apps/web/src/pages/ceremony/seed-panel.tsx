import { BigHash } from './big-hash.js';
import { isPublicChance } from './ceremony-stage.js';
import type { Ceremony } from './use-ceremony.js';

const HASH = /^(\S+ )?([0-9a-f]{64})$/;

/** A line of the seed text, its fingerprints shortened for the eye only. */
function shown(line: string): string {
  const [, label = '', hash] = HASH.exec(line) ?? [];
  return hash ? `${label}${hash.slice(0, 12)} … ${hash.slice(-8)}` : line;
}

/** The seed and what it is made of: line by line while it grows, then as the number that decides. */
export function SeedPanel({ ceremony, lines }: { readonly ceremony: Ceremony; readonly lines?: boolean }) {
  const { seed, seedLines, contributors } = ceremony;
  return (
    <section className="ceremony-card seed-panel">
      <h2>
        公开种子 <small>{seed ? '由各方的数拼成，一行不多一行不少' : '一行一行拼成，最后一行之前没有人能知道'}</small>
      </h2>
      {lines ? (
        <ol className="seed-lines">
          {seedLines.map((line) => (
            <li key={line}>{shown(line)}</li>
          ))}
          {!seed && <li className="text-secondary">……</li>}
        </ol>
      ) : (
        <ul className="seed-parts">
          {contributors.map((who) => (
            <li key={who.role}>
              <b>{who.role}</b>
              <span className="mono-big">{who.value}</span>
              <span className="text-success">✓ {isPublicChance(who) ? '当场产生' : '与承诺一致'}</span>
            </li>
          ))}
        </ul>
      )}
      {seed && !lines && <SeedHash seed={seed} />}
    </section>
  );
}

function SeedHash({ seed }: { readonly seed: string }) {
  return (
    <>
      <p className="text-secondary">连同方案、名单和排除名单的指纹求 SHA-256，得</p>
      <BigHash hash={seed} of="种子" rows={4} />
    </>
  );
}

/** The moment the seed exists: its lines stand on the left, the number that decides on the right. */
export function SeedResult({ seed }: { readonly seed: string }) {
  return (
    <section className="ceremony-card seed-panel">
      <h2>
        种子 <small>左边各行求 SHA-256，谁都能重算</small>
      </h2>
      <BigHash hash={seed} of="种子" rows={4} />
    </section>
  );
}
