import { DrawApi } from '@xinheng/contracts';
import { urlOf } from '../../api/request.js';
import { Card } from '../../components/card.js';
import { CopyButton } from '../../components/grouped-text.js';
import type { PublicDraw } from './draw-words.js';

const COMMANDS = ['verify-draw bundle.json', 'python3 verify_draw.py bundle.json'];

/** The same verification without this site, offline, in two languages. */
export function WithoutUsCard({ draw }: { readonly draw: PublicDraw }) {
  return (
    <Card title="不用本网站也能验" padded>
      <div className="stack">
        <p>
          下载
          <a href={urlOf(DrawApi.publicBundle, { number: draw.number })} download="bundle.json">
            {' '}
            bundle.json{' '}
          </a>
          （全部可公开的输入与输出），在断网的电脑上运行任意一条：
        </p>
        {COMMANDS.map((command) => (
          <p key={command} className="command">
            <code>{command}</code>
            <CopyButton text={command} what="命令" />
          </p>
        ))}
        <p className="note">两个程序用不同语言独立写成，都随本平台源代码公开；只用 SHA-256 和大小比较，也可以自己另写。</p>
        {draw.seed && <p className="note">种子也可以手工核对：把仪式记录中的各行存成文件，运行 sha256sum。</p>}
      </div>
    </Card>
  );
}
