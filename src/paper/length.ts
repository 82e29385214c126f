/** Lengths as people write and read them. */

/** pt */
export interface Size {
  width: number;
  height: number;
}

const UNITS: Readonly<Record<string, number>> = { pt: 1, in: 72, mm: 72 / 25.4, cm: 720 / 25.4 };

/** `3mm`, `0.125in`, `9pt` → pt; nothing if it is none, or has no unit. */
export function parseLength(written: string): number | undefined {
  const [, digits, unit] = /^(\d+(?:\.\d+)?|\.\d+)\s*(pt|in|mm|cm)$/i.exec(written.trim()) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  return Number(digits) * UNITS[unit.toLowerCase()]!;
}

/** `450x640mm`, `12x18in` → pt. */
export function parseSize(written: string): Size | undefined {
  const [, width, height, unit] = /^([\d.]+)\s*[x×]\s*([\d.]+)\s*([a-z]+)$/i.exec(written.trim()) ?? [];
  if (width === undefined || height === undefined) return undefined;
  const size = { width: parseLength(width + unit) ?? 0, height: parseLength(height + unit) ?? 0 };
  return size.width > 0 && size.height > 0 ? size : undefined;
}

/** pt in a hundredth of a millimetre: what rounding leaves. */
const NEAR = 72 / 2540;

/** Whole or half quarter-inches are American; everything else is said in millimetres. */
const isAmerican = (length: number): boolean => Math.abs(length - Math.round(length / 4.5) * 4.5) < NEAR;

/** `5.5 × 8.5 in`, `148 × 210 mm` */
export function formatSize({ width, height }: Size): string {
  const isInches = isAmerican(width) && isAmerican(height);
  return `${amount(width, isInches)} × ${amount(height, isInches)} ${isInches ? 'in' : 'mm'}`;
}

/** `0.25 in`, `6.4 mm` */
export const formatLength = (length: number, isInches: boolean): string =>
  `${amount(length, isInches)} ${isInches ? 'in' : 'mm'}`;

/** Whether people who have paper of this size measure in inches. */
export const isInInches = ({ width, height }: Size): boolean => isAmerican(width) && isAmerican(height);

const amount = (length: number, isInches: boolean): string =>
  String(isInches ? Math.round((length / 72) * 10_000) / 10_000 : Math.round((length / 72) * 254) / 10);
