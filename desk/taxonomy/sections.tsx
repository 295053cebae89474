import { Catalogue } from './catalogue.tsx';

export default function Sections() {
  return <Catalogue kind="sections" />;
}
