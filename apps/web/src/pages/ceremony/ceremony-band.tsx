import { Link } from 'react-router';
import { useMay } from '../../session/session.js';
import { awaited, publicUrl } from './ceremony-stage.js';
import { ConductorAct } from './conductor-act.js';
import { QrCode } from './qr-code.js';
import type { Ceremony } from './use-ceremony.js';

interface Props {
  readonly ceremony: Ceremony;
  readonly live: boolean;
  readonly onDone: () => void;
}

const overWords = ({ state }: Ceremony): string => (state === 'stopped' ? '记录永久公开，任何人可以查看' : '任何人现在都可以查看和复算');

/** The bottom of the screen at every moment: what is proven now, and the one next act. */
export function CeremonyBand({ ceremony, live, onDone }: Props) {
  const conducts = useMay('ceremony.conduct');
  const contributes = useMay('ceremony.contribute');
  const turn = awaited(ceremony);
  const over = ceremony.state === 'closed' || ceremony.state === 'stopped';
  return (
    <footer className="ceremony-band">
      <div className="proven" role="status">
        <small>现在证明了什么</small>
        <p>{ceremony.proven}</p>
      </div>
      <div className="next">
        <p>{over ? overWords(ceremony) : ceremony.next.text}</p>
        {turn && <small>{ceremony.contributors.map(({ role }) => role).join(' → ')}</small>}
        {over && <Link to={`/ceremonies/${ceremony.id}/minutes`}>打印仪式记录</Link>}
      </div>
      {ceremony.drawnAt ? <QrCode text={publicUrl(ceremony.number)} label="本次抽取公开页的二维码" /> : null}
      <div className="band-act no-print">
        {conducts && !over && <ConductorAct ceremony={ceremony} disabled={!live} onDone={onDone} />}
        {!conducts && contributes && !over && (
          <Link className="ceremony-button" to={`/ceremonies/${ceremony.id}/contribute`}>
            我来承诺与揭示
          </Link>
        )}
      </div>
    </footer>
  );
}
