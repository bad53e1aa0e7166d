import { TaskApi } from '@xinheng/contracts';
import { useParams } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { ReadState } from '../../components/read-state.js';
import { CeremonyScreen } from './ceremony-screen.js';

/** The ceremony of one task; several tasks may share it. */
export default function TaskCeremonyPage() {
  const { taskId = '' } = useParams();
  const task = useRead(TaskApi.get, { id: taskId });
  return <ReadState read={task}>{({ ceremonyId }) => <CeremonyScreen id={ceremonyId} />}</ReadState>;
}
