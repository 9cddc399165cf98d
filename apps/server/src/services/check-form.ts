import type { Condition, Field, Form, FormStep } from '../modules/catalogue/index.ts';
import { sentenceProblems, type Say } from './check-words.ts';

const fieldName = /^[a-z][a-z_]{0,39}$/;
const stepName = /^[a-z][a-z-]{0,39}$/;
const value = /^[a-z0-9][a-z0-9_]{0,39}$/;
/** Characters of an answer, and files of a question, that the portal takes at most. */
const longestText = 10_000;
const mostFiles = 10;

/** What is wrong with a form, each as one sentence that says where and what to do. */
export function formProblems({ steps, decision }: Form): string[] {
  const found: string[] = [];
  const say: Say = (where, what) => void found.push(`${where}: ${what}`);
  if (steps.length === 0) say('form', 'it has no step; give it one, or write `form: null`');
  repeated(steps.map(({ name }) => name)).forEach((name) => say(`step "${name}"`, 'two steps have this name; rename one'));
  repeated(steps.flatMap(({ fields }) => fields.map(({ name }) => name))).forEach((name) => say(`question "${name}"`, 'two questions of the form have this name; rename one'));
  const before: Field[] = [];
  for (const step of steps) checkStep(step, before, say);
  checkDecision(decision, say);
  const known = before.map(({ name }) => name);
  for (const name of decision.letter?.says ?? []) if (!known.includes(name)) say('letter', `it says the answer to "${name}", which the form does not ask`);
  return found;
}

function checkStep(step: FormStep, before: Field[], say: Say): void {
  const where = `step "${step.name}"`;
  if (!stepName.test(step.name)) say(where, 'a step is named with small letters and hyphens, 40 at most: it stands in an address');
  if (step.fields.length === 0) say(where, 'it asks nothing; give it a question or take it out');
  sentenceProblems(step.title, `${where}, title`, say);
  if (step.intro) sentenceProblems(step.intro, `${where}, intro`, say);
  if (step.onlyIf) checkCondition(step.onlyIf, before, where, say);
  for (const field of step.fields) {
    checkField(field, before, say);
    before.push(field);
  }
}

function checkField(field: Field, before: readonly Field[], say: Say): void {
  const where = `question "${field.name}"`;
  if (!fieldName.test(field.name)) say(where, 'a question is named with small letters and underscores, 40 at most');
  sentenceProblems(field.label, `${where}, label`, say);
  if (field.hint) sentenceProblems(field.hint, `${where}, hint`, say);
  if (field.onlyIf) checkCondition(field.onlyIf, before, where, say);
  if (field.kind === 'text' && !isBetween(field.most, 1, longestText)) say(where, `\`most\` is a whole number of characters from 1 to ${longestText}`);
  if (field.kind === 'documents' && !isBetween(field.most, 1, mostFiles)) say(where, `\`most\` is a whole number of files from 1 to ${mostFiles}`);
  if (field.kind === 'number' && !(Number.isInteger(field.least) && Number.isInteger(field.most) && field.least <= field.most)) say(where, '`least` and `most` are whole numbers, and `least` is not above `most`');
  if (field.carried && (field.kind === 'documents' || field.kind === 'declaration')) say(where, 'documents and declarations are given anew each time: take `carried` out');
  if (field.kind === 'choice') checkChoices(field.choices, where, say);
}

function checkChoices(choices: Extract<Field, { kind: 'choice' }>['choices'], where: string, say: Say): void {
  if (choices.length < 2) say(where, 'a choice has two answers or more');
  repeated(choices.map((choice) => choice.value)).forEach((one) => say(where, `two answers have the value "${one}"; rename one`));
  for (const lang of ['ar', 'en'] as const) repeated(choices.map(({ label }) => label[lang])).forEach((one) => say(where, `two answers read "${one}"; say what tells them apart`));
  for (const choice of choices) {
    if (!value.test(choice.value)) say(where, `the value "${choice.value}" is to be of small letters, digits and underscores`);
    sentenceProblems(choice.label, `${where}, answer "${choice.value}"`, say);
  }
}

/** A condition is about a question that was asked before, and names answers that it can have. */
function checkCondition({ field, is }: Condition, before: readonly Field[], where: string, say: Say): void {
  const asked = before.find(({ name }) => name === field);
  if (!asked) return say(where, `it depends on "${field}", which is not asked before it; name an earlier question`);
  if (asked.kind !== 'choice' && asked.kind !== 'declaration') return say(where, `it depends on "${field}", which is no choice; only choices and declarations can be depended on`);
  if (is.length === 0) say(where, `it depends on "${field}" and names no answer; say for which it is asked`);
  const possible = asked.kind === 'choice' ? asked.choices.map((choice) => choice.value) : ['yes'];
  for (const one of is) if (!possible.includes(one)) say(where, `it depends on the answer "${one}" of "${field}", which has only ${possible.map((known) => `"${known}"`).join(', ')}`);
}

function checkDecision({ by, days, reasons, letter }: Form['decision'], say: Say): void {
  if (!isBetween(days, 1, 365)) say('decision', '`days` is a whole number from 1 to 365');
  if (by === 'record' && (reasons.length > 0 || letter !== null)) say('decision', 'what is recorded when it is sent is not refused and has no letter: leave `reasons` empty and `letter` null');
  if (by !== 'record' && reasons.length === 0) say('decision', 'give the reasons for which an officer may refuse');
  repeated(reasons.map(({ code }) => code)).forEach((code) => say('decision', `two reasons have the code "${code}"; rename one`));
  for (const { code, words } of reasons) {
    if (!value.test(code)) say('decision', `the code "${code}" is to be of small letters, digits and underscores`);
    sentenceProblems(words, `reason "${code}"`, say);
  }
  if (letter === null) return;
  sentenceProblems(letter.title, 'letter, title', say);
  sentenceProblems(letter.body, 'letter, body', say);
  if (letter.validDays !== null && !isBetween(letter.validDays, 1, 3_660)) say('letter', '`validDays` is a whole number from 1 to 3660, or null for no end');
}

function isBetween(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}

/** What stands more than once in a list, each once. */
export function repeated<T>(list: readonly T[]): T[] {
  return [...new Set(list.filter((one, index) => list.findIndex((other) => Object.is(other, one)) !== index))];
}
