export interface Corner {
  readonly x: number;
  readonly y: number;
}
export interface Frame extends Corner {
  readonly width: number;
  readonly height: number;
}

/** The box between two corners, within a picture; null where it is a mere touch. */
export function boxBetween(a: Corner, b: Corner, picture: { readonly width: number; readonly height: number }): Frame | null {
  const within = (value: number, top: number): number => Math.min(top, Math.max(0, Math.round(value)));
  const [left, right] = [within(Math.min(a.x, b.x), picture.width), within(Math.max(a.x, b.x), picture.width)];
  const [top, bottom] = [within(Math.min(a.y, b.y), picture.height), within(Math.max(a.y, b.y), picture.height)];
  return right - left < 8 || bottom - top < 8 ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

const stepOf = ({ width, height }: { readonly width: number; readonly height: number }): number => Math.round(Math.max(width, height) / 40);

/** The frame after an arrow key: moved, or with `resize` made larger or smaller; null for another key. */
export function frameAfter(frame: Frame, key: string, resize: boolean, picture: { readonly width: number; readonly height: number }): Frame | null {
  const step = stepOf(picture);
  const moves: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const move = moves[key];
  if (move === undefined) return null;
  const [dx, dy] = move;
  const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
  if (resize) return { ...frame, width: within(frame.width + dx, step, picture.width - frame.x), height: within(frame.height + dy, step, picture.height - frame.y) };
  return { ...frame, x: within(frame.x + dx, 0, picture.width - frame.width), y: within(frame.y + dy, 0, picture.height - frame.height) };
}
