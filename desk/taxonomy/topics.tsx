import { Catalogue } from './catalogue.tsx';

export default function Topics() {
  return <Catalogue kind="topics" />;
}
