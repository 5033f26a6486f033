import { encode } from 'fast-png';
import type { Declaration } from '#libs/contracts';

const WIDTH = 240;
const HEIGHT = 160;
const BELT = [244, 241, 230] as const;
const METAL = [43, 95, 168] as const;
const OTHER = [201, 122, 43] as const;

type Colour = readonly [red: number, green: number, blue: number];

/** An X-ray picture drawn from the items: one shape a line, denser where heavier, so that a mismatch can be seen. The bytes of a PNG. */
export function drawPicture(lines: Declaration['lines']): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let at = 0; at < data.length; at += 3) data.set(BELT, at);
  for (const [i, line] of lines.slice(0, 12).entries()) {
    const grams = line.netWeightGrams / Math.max(1, line.quantity);
    const radius = Math.min(30, 6 + Math.sqrt(grams) * 0.55);
    const centre = [36 + ((i * 137) % (WIDTH - 72)), 36 + ((i * 89) % (HEIGHT - 72))] as const;
    const colour = /^(7[2-9]|8[2-7]|9[013])/.test(line.hsCode) ? METAL : OTHER;
    const isRound = Number(line.hsCode.slice(2, 4)) % 2 === 1;
    lay(data, centre, radius, isRound, colour, Math.min(0.9, 0.25 + grams / 2500));
  }
  return new Uint8Array(encode({ width: WIDTH, height: HEIGHT, channels: 3, depth: 8, data }));
}

/** Lays a shape over what is there: the more of both, the darker. */
function lay(
  data: Uint8Array,
  [x, y]: readonly [number, number],
  radius: number,
  isRound: boolean,
  colour: Colour,
  density: number,
): void {
  for (let row = Math.ceil(y - radius); row <= y + radius; row++) {
    for (let column = Math.ceil(x - radius); column <= x + radius; column++) {
      if (isRound && (column - x) ** 2 + (row - y) ** 2 > radius ** 2) continue;
      if (row < 0 || row >= HEIGHT || column < 0 || column >= WIDTH) continue;
      const at = (row * WIDTH + column) * 3;
      for (const [part, value] of colour.entries())
        data[at + part] = Math.round(data[at + part]! * (1 - density) + value * density);
    }
  }
}
