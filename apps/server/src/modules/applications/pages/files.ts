import type { FastifyRequest } from 'fastify';
import type { Language } from '../../../platform/language.ts';
import { filesOf, type DocumentProblem, uploadErrors } from '../../../platform/uploads.ts';
import type { Field, FormStep } from '../../catalogue/index.ts';
import { attachDocument, type AttachInput } from '../actions/documents.ts';
import { controlName } from '../rules/read.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import { applicationText } from '../text.ts';

/**
 * Attaches the files that came with a step, one after another; files for what the step does not ask are not looked at. Returns what is
 * wrong with those that were not taken, by field: the others are kept.
 */
export async function takeFiles(runtime: ApplicationRuntime, request: FastifyRequest, where: Pick<AttachInput, 'personId' | 'applicationId' | 'step'>, step: FormStep): Promise<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const { path, tooLarge, field: control, name } of filesOf(request)) {
    const field = step.fields.find((one) => one.kind === 'documents' && controlName(one.name) === control);
    if (!field) continue;
    const problem = tooLarge ? 'large' : await attachDocument(runtime, { ...where, field: field.name, path, name });
    if (problem !== null) errors[field.name] = `${name}: ${problemWords(problem, field, request.lang)}`;
  }
  return errors;
}

function problemWords(problem: DocumentProblem | 'many', field: Field, lang: Language): string {
  if (problem === 'many') return applicationText[lang].problems.too_many_documents(field.kind === 'documents' ? field.most : 0);
  const { title, next } = uploadErrors[`file_${problem}`];
  return `${title[lang]}. ${next[lang]}`;
}
