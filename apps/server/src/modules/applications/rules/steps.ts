import { createHash } from 'node:crypto';
import type { Answers, Condition, Field, Form, FormStep } from '../../catalogue/index.ts';
import { keptForm, problemOf, type Problem, type Typed } from './read.ts';

export type Problems = Readonly<Record<string, Problem>>;

/** The steps that are asked with these answers, each with the questions that are asked. A question that is not asked makes nothing else asked. */
export function askedSteps({ steps }: Pick<Form, 'steps'>, answers: Answers): FormStep[] {
  const asked = new Set<string>();
  const holds = (condition: Condition | undefined): boolean => condition === undefined || (asked.has(condition.field) && condition.is.includes(String(answers[condition.field])));
  return steps.flatMap((step) => {
    if (!holds(step.onlyIf)) return [];
    const fields = step.fields.filter(({ name, onlyIf }) => holds(onlyIf) && asked.add(name));
    return fields.length > 0 ? [{ ...step, fields }] : [];
  });
}

/** Whether an answer that is still open decides which steps are asked. */
export function mayBecomeMore(form: Pick<Form, 'steps'>, answers: Answers): boolean {
  const open = new Set(askedSteps(form, answers).flatMap(({ fields }) => fields).map(({ name }) => name).filter((name) => answers[name] === undefined));
  return form.steps.some(({ onlyIf, fields }) => {
    const conditions = [onlyIf, ...(fields.every((field) => field.onlyIf) ? fields.map((field) => field.onlyIf) : [])];
    return conditions.some((condition) => condition !== undefined && open.has(condition.field));
  });
}

/** The answers to what is asked, and nothing else. */
export function onlyAsked(form: Pick<Form, 'steps'>, answers: Answers): Answers {
  const names = askedSteps(form, answers).flatMap(({ fields }) => fields.map(({ name }) => name));
  return Object.fromEntries(names.flatMap((name) => (answers[name] === undefined ? [] : [[name, answers[name]]])));
}

/** What is wrong with the answers to a step, by field. */
export function problemsOfStep({ fields }: Pick<FormStep, 'fields'>, answers: Answers, today: string): Problems {
  return Object.fromEntries(fields.flatMap((field) => {
    const problem = problemOf(field, answers[field.name], today);
    return problem ? [[field.name, problem]] : [];
  }));
}

/** A step as it was just typed. */
export interface ReadStep {
  /** The step with the questions that are asked now. */
  readonly step: FormStep;
  /** All answers of the application with those that were typed in place of the ones before. */
  readonly answers: Answers;
  readonly problems: Problems;
}

/**
 * Reads what was typed into a step. One question of a step may depend on another of the same step, so that the questions are
 * read in their order; documents are kept as they arrive and stay as they are. With `partly`, an open question is no problem.
 */
export function readStep(form: Form, name: string, typed: (field: Field) => Typed, before: Answers, today: string, partly = false): ReadStep {
  const whole = form.steps.find((step) => step.name === name)!;
  let answers: Answers = before;
  for (const { name: field } of whole.fields) {
    const asked = askedSteps(form, answers).find((step) => step.name === name)?.fields.find((one) => one.name === field);
    if (!asked || asked.kind === 'documents') continue;
    const { [field]: _, ...others } = answers;
    const kept = keptForm(asked, typed(asked));
    answers = kept === '' ? others : { ...others, [field]: kept };
  }
  const step = askedSteps(form, answers).find((one) => one.name === name) ?? { ...whole, fields: [] };
  const problems = Object.entries(problemsOfStep(step, answers, today)).filter(([field]) => !partly || answers[field] !== undefined);
  return { step, answers, problems: Object.fromEntries(problems) };
}

/** The first step with something open or wrong, or null: then it may be sent, as far as each answer by itself goes. */
export function firstOpen(form: Pick<Form, 'steps'>, answers: Answers, today: string): FormStep | null {
  return askedSteps(form, answers).find((step) => Object.keys(problemsOfStep(step, answers, today)).length > 0) ?? null;
}

/** The step of this name, if everything before it is answered; otherwise the one that comes first; null: there is no such step now. */
export function reachable(form: Pick<Form, 'steps'>, answers: Answers, name: string, today: string): FormStep | null {
  const steps = askedSteps(form, answers);
  const wanted = steps.findIndex((step) => step.name === name);
  if (wanted < 0) return null;
  const open = steps.slice(0, wanted).find((step) => Object.keys(problemsOfStep(step, answers, today)).length > 0);
  return open ?? steps[wanted]!;
}

/** What a page showed of a step, in twelve characters: another value says that the step was saved differently since. */
export function sealOf(form: Pick<Form, 'steps'>, name: string, answers: Answers): string {
  const fields = form.steps.find((step) => step.name === name)?.fields.filter(({ kind }) => kind !== 'documents') ?? [];
  return createHash('sha256').update(JSON.stringify(fields.map((field) => answers[field.name] ?? null))).digest('hex').slice(0, 12);
}

/** The names of the fields whose answers differ. */
export function changedFields(before: Answers, after: Answers): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).toSorted();
}
