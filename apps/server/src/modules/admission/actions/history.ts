import { type History, momentsBefore, type SpanName, spans } from '../rules/history.ts';
import { type LiveNumbers, liveNumbers } from '../rules/live.ts';
import type { AdmissionRuntime } from '../runtime.ts';
import { listLineSteps, listProcessSteps, listRoomSteps } from '../store/history.ts';
import { listReports } from '../store/reports.ts';

/** How far back the numbers of now look. */
const liveMs = 6_000;

/** The last seconds in numbers, of all processes. */
export async function readLive({ db, clock }: AdmissionRuntime): Promise<LiveNumbers> {
  const now = clock();
  return liveNumbers(await listReports(db, new Date(now.getTime() - liveMs)), now);
}

/** The time up to now in steps, of all processes. What is not two hours old is kept. */
export async function readHistory({ db, clock }: AdmissionRuntime, name: SpanName): Promise<History> {
  const span = spans[name];
  const moments = momentsBefore(clock(), span);
  // One step more than is shown: what counters had come to before it.
  const since = new Date(moments[0]!.getTime() - span.seconds * 1000);
  const [rooms, processes, lines] = await Promise.all([
    listRoomSteps(db, since, span.seconds), listProcessSteps(db, since, span.seconds),
    // Lines are read closer than they are drawn: how long somebody waited is known to seconds, not to minutes.
    listLineSteps(db, since, Math.min(span.seconds, 10)),
  ]);
  return { span, moments, rooms: rooms.filter(({ at }) => at >= moments[0]!), processes, lines };
}
