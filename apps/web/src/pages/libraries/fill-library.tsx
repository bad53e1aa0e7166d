import { LibraryApi, subjectKindLabels } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.js';
import { Button } from '../../components/button.js';
import { DialogBox } from '../../components/dialog-box.js';
import { formatCount } from '../../components/number-text.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import type { Library } from './library-page.js';

const words = (text: string): string[] => text.split(/[\s,，、;；]+/).filter(Boolean);
const some = <T,>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const Field = ({ id, label, hint, value, onChange }: FieldProps) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    <input id={id} className="input" placeholder={hint} value={value} onChange={(event) => onChange(event.target.value)} />
  </div>
);

/** Takes everybody of the directory who meets the conditions; lists narrow together, within a list one match is enough. */
export function FillLibrary({ library, onClose }: { readonly library: Library; readonly onClose: () => void }) {
  const fill = useAct(LibraryApi.fill, ['inspection.library']);
  const [regions, setRegions] = useState(library.regionCode);
  const [industries, setIndustries] = useState('');
  const [tags, setTags] = useState('');
  const [kinds, setKinds] = useState<string[]>([]);
  const [added, setAdded] = useState<number>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const conditions = { regions: some(words(regions)), industries: some(words(industries)), tags: some(words(tags)), kinds: some(kinds) };
    const done = await fill.run({ id: library.id, version: library.version, conditions });
    if (done) setAdded(done.added);
  };
  const toggle = (kind: string) => setKinds(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind]);
  if (added !== undefined) {
    return (
      <DialogBox title="按条件入库" onClose={onClose}>
        <p role="status">新入库 {formatCount(added)} 户；原有成员不变。成员变化后须重新认证。</p>
        <Button onClick={onClose}>完成</Button>
      </DialogBox>
    );
  }
  return (
    <DialogBox title="按条件入库" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p className="note">从登记名录中取同时满足各项条件的户；同一项里满足一个即可。不填的项不限。</p>
        <Field id="fill-regions" label="区划代码" hint="以 00 结尾的含其下级" value={regions} onChange={setRegions} />
        <Field id="fill-industries" label="国民经济行业代码的开头" hint="如 62 含 6210、6220" value={industries} onChange={setIndustries} />
        <Field id="fill-tags" label="标签" hint="用逗号分开" value={tags} onChange={setTags} />
        <fieldset className="inline">
          <legend className="note">主体类别</legend>
          {Object.entries(subjectKindLabels).map(([kind, title]) => (
            <button type="button" key={kind} className="chip" aria-pressed={kinds.includes(kind)} onClick={() => toggle(kind)}>
              {title}
            </button>
          ))}
        </fieldset>
        {fill.problem && <ProblemPanel problem={fill.problem} />}
        <div>
          <Button kind="primary" type="submit" busy={fill.busy}>
            入库
          </Button>
        </div>
      </form>
    </DialogBox>
  );
}
