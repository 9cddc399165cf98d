import { DomainError } from '../../../../platform/errors.ts';
import type { Finding } from '../../rules/service-rules.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { readJudge } from '../judge.ts';
import type { Case } from './case.ts';

/** What the service's own rules say of an application, by the day on which it was sent. None where the registry does not answer: an officer can read the papers all the same. */
export async function readFindings(runtime: ApplicationRuntime, { application, manifest: { slug } }: Case): Promise<readonly Finding[]> {
  try {
    return (await readJudge(runtime, application.personId, slug, application)).findings(application.answers);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'registry_unavailable') return [];
    throw error;
  }
}
