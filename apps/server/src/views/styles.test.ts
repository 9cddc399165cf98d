import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const folder = fileURLToPath(new URL('./styles/', import.meta.url));
const files = readdirSync(folder).map((name) => ({ name, css: readFileSync(folder + name, 'utf8').replace(/\/\*[^]*?\*\//g, '') }));

test('our styles know no left and right, so a page turns with its direction', () => {
  const sides = '(left|right|top|bottom)';
  const names = [sides, `[a-z-]+-${sides}\\b[a-z-]*`, 'float', '(min-|max-)?(width|height)'];
  const physical = new RegExp(`(^|[\\s;{])(${names.join('|')})\\s*:|text-align:\\s*(left|right)`, 'm');
  for (const { name, css } of files) {
    const declarations = css.replace(/@(media|page|supports|import)[^{;]*/g, '');
    assert.doesNotMatch(declarations, physical, name);
  }
});

test('Arabic letters are never pulled apart', () => {
  for (const { name, css } of files) {
    for (const [, value] of css.matchAll(/letter-spacing:\s*([^;]+);/g)) assert.equal(value, 'normal', name);
  }
});

/** The tokens of a theme file: `--ds-color-accent-text-subtle` → `#0d5c49`. */
function tokens(name: string): Map<string, string> {
  const css = files.find((file) => file.name === name)!.css;
  return new Map([...css.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]));
}

/** WCAG 2.2, "relative luminance" and "contrast ratio". */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const colors = ['accent', 'neutral', 'info', 'success', 'warning', 'danger'];
const surfaces = ['surface-default', 'surface-tinted'];

for (const theme of ['theme.css', 'theme-dark.css']) {
  const found = tokens(theme);
  const value = (name: string) => found.get(name) ?? assert.fail(`${name} is not in ${theme}`);
  const check = (front: string, back: string, least: number) => {
    const ratio = contrast(value(front), value(back));
    assert.ok(ratio >= least, `${front} on ${back} in ${theme}: ${ratio.toFixed(2)}, must be ${least}`);
  };

  test(`text is readable in ${theme} (4.5:1)`, () => {
    for (const color of colors) {
      const of = (role: string) => `--ds-color-${color}-${role}`;
      for (const surface of [...surfaces, 'surface-hover']) check(of('text-default'), of(surface), 4.5);
      for (const surface of surfaces) check(of('text-subtle'), of(surface), 4.5);
      check(of('text-subtle'), '--ds-color-neutral-background-default', 4.5);
      for (const base of ['base-default', 'base-hover', 'base-active']) check(of('base-contrast-default'), of(base), 4.5);
    }
    check('--ds-color-neutral-text-default', '--bw-sand', 4.5);
    check('--bw-sand-text', '--bw-sand', 4.5);
    for (const bar of ['--bw-bar', '--bw-bar-hover', '--bw-staff-bar', '--bw-staff-hover']) check('--bw-bar-text', bar, 4.5);
  });

  test(`controls, marks and focus are visible in ${theme} (3:1)`, () => {
    for (const color of colors) {
      for (const surface of ['surface-default', 'surface-tinted']) check(`--ds-color-${color}-border-default`, `--ds-color-${color}-${surface}`, 3);
      check(`--ds-color-${color}-border-default`, '--ds-color-neutral-background-default', 3);
      check(`--ds-color-${color}-base-default`, '--ds-color-neutral-background-default', 3);
    }
    for (const surface of ['--ds-color-neutral-background-default', '--ds-color-neutral-surface-default', '--ds-color-accent-surface-tinted', '--ds-color-danger-surface-tinted']) {
      check('--ds-color-focus-outer', surface, 3);
    }
    check('--bw-bar-line', '--bw-bar', 3);
  });
}

test('dark has every token that light has', () => {
  const shadowless = (name: string) => [...tokens(name).keys()].toSorted();
  assert.deepEqual(shadowless('theme-dark.css'), shadowless('theme.css'));
});
