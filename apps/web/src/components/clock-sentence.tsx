import { BasisText } from './basis-text.js';
import { type ClockView, clockTone } from './due-clock.js';
import { UnprovenTag } from './status-tag.js';

/** A clock as a whole sentence: the day, what is left, and on what basis. */
export function ClockSentence({ clock }: { readonly clock: ClockView }) {
  const tone = clockTone(clock);
  return (
    <span>
      <span className={tone === 'plain' ? undefined : `text-${tone}`}>{clock.text}</span>
      {clock.basis.length > 0 && (
        <span className="note">
          （<BasisText basis={clock.basis} />）
        </span>
      )}
      {!clock.confirmed && <UnprovenTag what="期限" />}
    </span>
  );
}
