import { instantOf, wallTime } from '../../parts/times.ts';
import type { StoryAudience } from './queries.ts';

type Point = StoryAudience['minutes'][number];
type Unit = 'minute' | 'hour' | 'day';

const lengths = { minute: 60_000, hour: 3_600_000 } as const;

/** Every instant between two at which a span of `unit` begins, in milliseconds since 1970; days as a clock in `zone` has them. */
function beginnings(unit: Unit, from: number, to: number, zone: string): number[] {
  const found: number[] = [];
  if (unit === 'day') {
    for (let day = Date.parse(wallTime(new Date(from), zone).slice(0, 10)); ; day += 86_400_000) {
      const at = instantOf(`${new Date(day).toISOString().slice(0, 10)}T00:00`, zone).getTime();
      if (at > to) return found;
      found.push(at);
    }
  }
  const length = lengths[unit];
  for (let at = Math.floor(from / length) * length; at <= to; at += length) found.push(at);
  return found;
}

/** Puts nothing where nothing was counted, so that a curve lies on the ground there. */
export function fill(points: readonly Point[], unit: Unit, from: number, to: number, zone: string) {
  const known = new Map(points.map((point) => [Date.parse(point.at), point]));
  const at = beginnings(unit, from, to, zone);
  const of = (key: 'views' | 'reads') => at.map((instant) => known.get(instant)?.[key] ?? 0);
  return { at, views: of('views'), reads: of('reads') };
}
