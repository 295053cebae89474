import { Catalogue } from './catalogue.tsx';

export default function Authors() {
  return <Catalogue kind="authors" />;
}
