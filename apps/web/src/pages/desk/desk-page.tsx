import { DeskApi, type ReplyOf } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';

export default function DeskPage() {
  const desk = useRead(DeskApi.read, {});
  return (
    <>
      <PageHead title="我的工作台" />
      <ReadState read={desk}>{(data: ReplyOf<typeof DeskApi.read>) => <p>{data.total}</p>}</ReadState>
    </>
  );
}
