import type { Declaration } from '#libs/contracts';

const WIDTH = 480;
const HEIGHT = 320;

/** An X-ray picture drawn from the items: one shape a line, denser where heavier, so that a mismatch can be seen. SVG text. */
export function drawPicture(lines: Declaration['lines']): string {
  const shapes = lines.slice(0, 12).map((line, i) => {
    const grams = line.netWeightGrams / Math.max(1, line.quantity);
    const size = Math.min(120, 24 + Math.sqrt(grams) * 2.2);
    const x = 30 + ((i * 137) % (WIDTH - 150));
    const y = 30 + ((i * 89) % (HEIGHT - 150));
    const metal = /^(7[2-9]|8[2-7]|9[013])/.test(line.hsCode);
    const density = Math.min(0.9, 0.25 + grams / 2500);
    const fill = metal ? '#2b5fa8' : '#c97a2b';
    return Number(line.hsCode.slice(2, 4)) % 2 === 0
      ? `<rect x="${x}" y="${y}" width="${size * 1.4}" height="${size}" rx="6" fill="${fill}" fill-opacity="${density}"/>`
      : `<ellipse cx="${x + size}" cy="${y + size / 2}" rx="${size}" ry="${size / 2}" fill="${fill}" fill-opacity="${density}"/>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#f4f1e6"/>` +
    `<rect x="14" y="14" width="${WIDTH - 28}" height="${HEIGHT - 28}" fill="none" stroke="#c97a2b" stroke-opacity="0.5" stroke-width="4"/>` +
    `${shapes.join('')}</svg>`
  );
}
