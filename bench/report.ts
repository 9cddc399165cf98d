import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Comparison } from './compare.ts';

/** One line of the report. */
export interface Result {
  readonly name: string;
  /** What is counted a second; `ms` for a duration, whose ratio is the reference's by ours. */
  readonly unit: string;
  readonly aim: number;
  readonly figures: Comparison;
  /** What was counted and found right, beside the time. */
  readonly checked: string | null;
}

/** Facts beside the ratios, for information. */
export interface Report {
  readonly results: readonly Result[];
  /** Resident memory of the portal's process, MiB, before the load and after it. */
  readonly memory: { readonly before: number; readonly after: number };
}

const columns = ['', 'ratio', 'aim', '', 'rounds', 'ours', 'reference'] as const;

/** The report as a table for people: the ratio first, the two figures it comes from after it. */
export function toTable({ results, memory }: Report): string {
  const lines = [[...columns], ...results.map(toLine)];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const text = lines.map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ').trimEnd());
  return [...text, '', `memory of the portal: ${memory.before} MiB before, ${memory.after} MiB after`, ...results.flatMap(({ name, checked }) => (checked === null ? [] : [`checked: ${name}: ${checked}`])), machine()].join('\n');
}

function toLine({ name, unit, aim, figures: { ratio, spread, ours, reference } }: Result): string[] {
  return [name, ratio.toFixed(2), aim.toFixed(2), ratio >= aim ? 'met' : 'NOT MET', spread ? `${spread[0].toFixed(2)}–${spread[1].toFixed(2)}` : 'best', inUnit(ours, unit), inUnit(reference, unit)];
}

function inUnit(value: number, unit: string): string {
  return unit === 'ms' ? `${value.toFixed(1)} ms` : `${whole(value)} ${unit}/s`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** The same for programs. */
export function toJson(report: Report): string {
  const results = report.results.map(({ figures, ...result }) => ({ ...result, ...figures, met: figures.ratio >= result.aim }));
  return JSON.stringify({ ...report, results, machine: machine() }, null, 2);
}

function machine(): string {
  return `machine: ${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
}
