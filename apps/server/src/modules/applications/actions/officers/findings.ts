import { DomainError } from '../../../../platform/errors.ts';
import type { Finding } from '../../rules/service-rules.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { readJudge } from '../judge.ts';
import type { Case } from './case.ts';

/** What the service's own rules say of an application today. None where the registry does not answer: an officer can read the papers all the same. */
export async function readFindings(runtime: ApplicationRuntime, { application: { personId, answers, begunAt }, manifest: { slug } }: Case): Promise<readonly Finding[]> {
  try {
    return (await readJudge(runtime, personId, slug, begunAt)).findings(answers);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'registry_unavailable') return [];
    throw error;
  }
}
