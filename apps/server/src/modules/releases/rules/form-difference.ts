import { isDeepStrictEqual } from 'node:util';
import type { Field, Form, FormStep } from '../../catalogue/index.ts';

/** How something stands against the release before; null: it is the same. */
export type Mark = 'new' | 'changed' | null;

/** A question, and how it stands against the release before. */
export interface FieldDifference {
  readonly field: Field;
  readonly mark: Mark;
  /** What it was, where it is another now. */
  readonly before: Field | null;
}

export interface StepDifference {
  readonly step: FormStep;
  /** About the step itself: its title, its intro, when it is shown. */
  readonly mark: Mark;
  readonly before: FormStep | null;
  readonly fields: readonly FieldDifference[];
}

/** A form beside the one of the release before. Without one before, everything is as it stands, and nothing is marked. */
export interface FormDifference {
  readonly steps: readonly StepDifference[];
  /** What is no longer asked. */
  readonly goneSteps: readonly FormStep[];
  readonly goneFields: readonly Field[];
  /** What is asked in both is asked in another order, or in another step. */
  readonly moved: boolean;
  readonly decision: Mark;
  readonly rules: Mark;
}

/** Compares by the names of steps and questions. `before` undefined: there is no release before; null: it had no form. */
export function compareForms(now: Form, before: Form | null | undefined): FormDifference {
  const then = before ?? null;
  const compared = before !== undefined;
  const fieldsThen = then?.steps.flatMap(({ fields }) => fields) ?? [];
  const fieldsNow = now.steps.flatMap(({ fields }) => fields);
  const markOf = (one: unknown, other: unknown): Mark => (!compared ? null : other === undefined ? 'new' : isDeepStrictEqual(plain(one), plain(other)) ? null : 'changed');
  const steps = now.steps.map((step): StepDifference => {
    const old = then?.steps.find(({ name }) => name === step.name);
    return {
      step, mark: markOf(withoutFields(step), old && withoutFields(old)), before: old ?? null,
      fields: step.fields.map((field) => {
        const was = fieldsThen.find(({ name }) => name === field.name);
        const mark = markOf(field, was);
        return { field, mark, before: mark === 'changed' ? was! : null };
      }),
    };
  });
  return {
    steps,
    goneSteps: then?.steps.filter(({ name }) => !now.steps.some((step) => step.name === name)) ?? [],
    goneFields: fieldsThen.filter(({ name }) => !fieldsNow.some((field) => field.name === name)),
    moved: then !== null && !isDeepStrictEqual(placesOf(now, then), placesOf(then, now)),
    decision: markOf(now.decision, then?.decision),
    rules: markOf(now.rules, then?.rules),
  };
}

function withoutFields({ name, title, intro, onlyIf }: FormStep): object {
  return { name, title, intro, onlyIf };
}

/** What is left of a value when it is written down: keys without a value are none. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

/** In order, the questions that both forms ask, each with its step. */
function placesOf(form: Form, other: Form): string[] {
  const both = new Set(other.steps.flatMap(({ fields }) => fields.map(({ name }) => name)));
  return form.steps.flatMap(({ name: step, fields }) => fields.filter(({ name }) => both.has(name)).map(({ name }) => `${step}/${name}`));
}
