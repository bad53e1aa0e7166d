import { CONFIDENCE_LABELS, type Confidence } from '@xinheng/law';
import { StatusTag } from '../../components/status-tag.js';
import { MARK_WORDS } from './parameter-rows.js';

interface Props {
  readonly confidence: Confidence;
  readonly corrected?: boolean;
}

/** How far a value was checked against its official text; what was not is plainly marked, and the tooltip says what that means. */
export function MarkTag({ confidence, corrected }: Props) {
  const mark =
    confidence === 'P' ? (
      <span className="text-success" title={corrected ? '更正时摘录了文件原文' : CONFIDENCE_LABELS.P}>
        {MARK_WORDS.P}
      </span>
    ) : (
      <StatusTag tone="unproven" reason={`${CONFIDENCE_LABELS[confidence]}；办理前请对照原文，有误的请更正`}>
        {MARK_WORDS[confidence]}
      </StatusTag>
    );
  return (
    <span className="inline">
      {corrected && (
        <StatusTag tone="accent" reason="本单位更正的值，原值保留在历史中">
          本地更正
        </StatusTag>
      )}
      {mark}
    </span>
  );
}
