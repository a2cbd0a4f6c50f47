/** What the panel's "Run" does. */
import type { Uri } from "vscode";
import type { Session } from "../session";
import type { Result } from "../store";
import { opened, targetNamed } from "./targets";

/** The same point again, in the function as it is now. */
export async function rerunPoint(session: Session, { uri, planned }: Result): Promise<Result | undefined> {
  const document = await opened(uri);
  if (document === undefined) return undefined;
  const { name, nameLine } = planned.info;
  const plan = session.plan(uri, await session.outline(document), { name, line: nameLine });
  const same = JSON.stringify(planned.job.point);
  const now = plan.jobs.find((job) => JSON.stringify(job.job.point) === same) ?? plan.jobs[0];
  const again = now === undefined ? planned : { ...now, job: { ...now.job, point: planned.job.point } };
  return session.check(document, [again]);
}

/** The function a restored panel names, at the points of its tags or at the one that is chosen for it. */
export async function rerunReference(
  session: Session,
  { uri, function: name, line }: { uri: Uri; function: string; line: number },
): Promise<Result | undefined> {
  if (!session.trusted()) return undefined;
  const target = await targetNamed(session, uri, name, line);
  return target === undefined ? undefined : session.check(target.document, target.planned);
}
