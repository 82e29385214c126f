/** QR codes (ISO/IEC 18004) as one path: the same for the same address. */
import encodeQR from 'qr';

export interface QrCode {
  /** Along a side, without the quiet zone. */
  modules: number;
  /** SVG path data of the dark modules, in modules from the upper left. */
  d: string;
}

/** A copied sheet, a crease or a drop of coffee may spoil 15 % of it. */
const CORRECTION = 'medium';

/** @param text at most 200 bytes */
export function qrCodeOf(text: string): QrCode {
  // The least blank border that the encoder draws is a module wide.
  const rows = encodeQR(text, 'raw', { ecc: CORRECTION, border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  const runs = rows.flatMap((row, y) => runsIn(row).map(({ x, length }) => `M${x} ${y}h${length}v1h${-length}z`));
  return { modules: rows.length, d: runs.join('') };
}

/** Dark modules side by side, painted as one. */
function runsIn(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last !== undefined && last.x + last.length === x) last.length++;
    else runs.push({ x, length: 1 });
  });
  return runs;
}
