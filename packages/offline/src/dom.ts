type Child = Node | string | null | false | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>>;

/** An element. Strings become text, never markup. `true` sets an attribute, `false` and null leave it out, a function listens. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null && child !== false && child !== undefined) element.append(child);
  return element;
}

/** An SVG drawing from its path data, for the eye only. */
export function drawing(viewBox: string, className: string, ...paths: readonly { d: string; className?: string }[]): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  for (const { d, className: pathClass } of paths) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    if (pathClass) path.setAttribute('class', pathClass);
    svg.append(path);
  }
  return svg;
}

/** A field with label, hint and error in the order in which they are read. */
export function field(options: { id: string; label: string; hint?: string; error?: string | null; control: HTMLElement }): HTMLElement {
  const { id, label, hint, error, control } = options;
  control.id = id;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  if (described) control.setAttribute('aria-describedby', described);
  if (error) control.setAttribute('aria-invalid', 'true');
  return h('div', { class: 'field' },
    h('label', { for: id }, label),
    hint ? h('p', { class: 'hint', id: `${id}-hint` }, hint) : null,
    error ? h('p', { class: 'field-error', id: `${id}-error` }, error) : null,
    control);
}
