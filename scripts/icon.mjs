// Draws media/icon.png, a plumb line on a slate: `node scripts/icon.mjs`. Run again only to change the picture.
import { writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';

const size = 128;
const samples = 4; // a pixel is drawn as samples × samples points
const slate = [31, 42, 55];
const cord = [226, 232, 240];
const brass = [245, 180, 60];
const shade = [196, 132, 32];

/** What colour stands at a point of the 128 × 128 picture; undefined outside the rounded slate. */
function colourAt(x, y) {
  const corner = Math.hypot(Math.max(24 - x, x - 104, 0), Math.max(24 - y, y - 104, 0));
  if (corner > 24) return undefined;
  if (y > 20 && y < 28 && x > 32 && x < 96) return cord; // the beam
  if (y >= 28 && y < 58 && Math.abs(x - 64) < 2.5) return cord; // the line
  if (y >= 56 && y < 64 && Math.abs(x - 64) < 9) return shade; // the cap
  const bob = y < 64 ? -1 : y < 80 ? 20 : 20 * (1 - (y - 80) / 32);
  if (y < 112 && Math.abs(x - 64) < bob) return x < 64 ? brass : shade;
  return slate;
}

function pixel(px, py) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < samples * samples; i++) {
    const x = px + ((i % samples) + 0.5) / samples;
    const y = py + (Math.floor(i / samples) + 0.5) / samples;
    const colour = colourAt(x, y);
    if (!colour) continue;
    for (let c = 0; c < 3; c++) sum[c] += colour[c];
    sum[3]++;
  }
  const covered = sum[3] || 1;
  return [sum[0] / covered, sum[1] / covered, sum[2] / covered, (255 * sum[3]) / samples ** 2].map(
    Math.round,
  );
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const header = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 6, 0, 0, 0]);
const rows = Array.from({ length: size }, (_, y) =>
  Buffer.from([0, ...Array.from({ length: size }, (_, x) => pixel(x, y)).flat()]),
);
const png = Buffer.concat([
  Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
  chunk('IEND', Buffer.alloc(0)),
]);
await writeFile(new URL('../media/icon.png', import.meta.url), png);
