import { Failure } from './failure.tsx';
import { Waiting } from './waiting.tsx';

interface Asked {
  readonly error: unknown;
  refetch(): unknown;
}

/** Stands where answers are missing: why, and a way on, where one failed; else that they are on their way. */
export function Pending({ asked }: { readonly asked: readonly Asked[] }) {
  const failed = asked.filter(({ error }) => error !== null);
  if (!failed[0]) return <Waiting />;
  return <Failure error={failed[0].error} retry={() => failed.forEach((one) => void one.refetch())} />;
}
