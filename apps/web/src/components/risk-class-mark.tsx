import { riskClasses } from '@xinheng/contracts';
import './risk-class-mark.css';

interface Props {
  readonly riskClass: keyof typeof riskClasses | null;
  readonly asOf?: string | null;
}

/** A class is a neutral grey letter with its word, never red: it allocates supervision, it does not judge. */
export function RiskClassMark({ riskClass, asOf }: Props) {
  if (!riskClass) {
    return (
      <span>
        <i className="risk-class none">—</i> 未评
      </span>
    );
  }
  const words = riskClasses[riskClass].replace('信用风险', '');
  return (
    <span title={`${riskClasses[riskClass]}${asOf ? `，${asOf} 计算` : ''}；仅供配置监管资源，不公开`}>
      <i className={`risk-class ${riskClass}`}>{riskClass}</i> {words}
    </span>
  );
}
