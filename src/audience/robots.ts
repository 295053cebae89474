import { isbot } from 'isbot';
import { series, type Series } from './counting.ts';
import type { Rates } from './rates.ts';
import type { Reader } from './reader-key.ts';

// A few thousand user agents make up nearly all traffic; a full memory is simply begun anew.
const most = 5_000;
const known = new Map<string, boolean>();

/** Whether the user agent says of itself that it is a robot (package isbot), remembered by user agent. */
export function isDeclaredRobot(userAgent: string): boolean {
  let answer = known.get(userAgent);
  if (answer === undefined) {
    answer = isbot(userAgent);
    if (known.size >= most) known.clear();
    known.set(userAgent, answer);
  }
  return answer;
}

/** The series in which a beacon counts. A browser always names itself, so a nameless one is suspected. */
export function seriesOf(reader: Reader, webdriver: boolean, at: Date, rates: Rates): Series {
  if (isDeclaredRobot(reader.userAgent)) return series.declaredRobots;
  const suspected = webdriver || reader.userAgent === '' || rates.isAbsurd(reader, at);
  return suspected ? series.suspectedRobots : series.readers;
}
