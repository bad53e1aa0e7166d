import { useParams } from 'react-router';
import { CeremonyScreen } from './ceremony-screen.js';

export default function CeremonyPage() {
  const { ceremonyId = '' } = useParams();
  return <CeremonyScreen id={ceremonyId} />;
}
