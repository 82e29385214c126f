/** Functions of a PDF (ISO 32000-1 7.10), as gradients and spot colours have them: numbers in, numbers out. */
import { type PDFDict, type PDFObject, PDFStream } from 'pdf-lib';
import { dictOf, itemsIn, itemsOf, numberIn, numbersIn } from '../pdf/objects.ts';
import { decode } from '../pdf/streams.ts';

export type PdfFunction = (inputs: readonly number[]) => number[];

/** Functions within functions; a hostile file could nest them without end. */
const MAX_DEPTH = 8;

/** One function, or an array of them with one number each. @returns nothing for what is none. */
export function functionOf(value: PDFObject | undefined, depth = 0): PdfFunction | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const several = itemsOf(value);
  if (several.length > 0) {
    const parts = several.map((one) => functionOf(one, depth + 1));
    return parts.every((part) => part !== undefined) ? (inputs) => parts.flatMap((part) => part(inputs)) : undefined;
  }
  const dict = dictOf(value);
  switch (numberIn(dict, 'FunctionType')) {
    case 0:
      return value instanceof PDFStream ? sampled(value) : undefined;
    case 2:
      return exponential(dict!);
    case 3:
      return stitched(dict!, depth);
    case 4:
      return value instanceof PDFStream ? calculated(value) : undefined;
    default:
      return undefined;
  }
}

const clamp = (value: number, [low = 0, high = 1]: readonly number[]): number => Math.min(high, Math.max(low, value));
const between = (x: number, [x1, x2]: readonly [number, number], [y1, y2]: readonly [number, number]): number =>
  x2 === x1 ? y1 : y1 + ((x - x1) * (y2 - y1)) / (x2 - x1);
const pair = (numbers: readonly number[], index: number): [number, number] => [
  numbers[2 * index] ?? 0,
  numbers[2 * index + 1] ?? 1,
];

function exponential(dict: PDFDict): PdfFunction {
  const [from, to] = [numbersOr(dict, 'C0', [0]), numbersOr(dict, 'C1', [1])];
  const exponent = numberIn(dict, 'N') ?? 1;
  const domain = numbersOr(dict, 'Domain', [0, 1]);
  return ([x = 0]) => {
    const power = clamp(x, domain) ** exponent;
    return from.map((start, index) => start + power * ((to[index] ?? start) - start));
  };
}

const numbersOr = (dict: PDFDict, key: string, otherwise: number[]): number[] => {
  const numbers = numbersIn(dict, key);
  return numbers.length > 0 ? numbers : otherwise;
};

function stitched(dict: PDFDict, depth: number): PdfFunction | undefined {
  const parts = itemsIn(dict, 'Functions').map((part) => functionOf(part, depth + 1));
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
  const domain = pair(numbersOr(dict, 'Domain', [0, 1]), 0);
  const bounds = [domain[0], ...numbersIn(dict, 'Bounds'), domain[1]];
  const encode = numbersIn(dict, 'Encode');
  return ([input = 0]) => {
    const x = clamp(input, domain);
    const found = bounds.findIndex((bound, index) => index > 0 && x < bound) - 1;
    const index = found < 0 ? parts.length - 1 : Math.min(found, parts.length - 1);
    return parts[index]!([between(x, [bounds[index]!, bounds[index + 1] ?? domain[1]], pair(encode, index))]);
  };
}

/** The nearest sample: what is asked is how dark a colour becomes, and no sample is darker than all of them. */
function sampled(stream: PDFStream): PdfFunction | undefined {
  const { dict } = stream;
  const size = numbersIn(dict, 'Size');
  const bits = numberIn(dict, 'BitsPerSample') ?? 8;
  const [domain, range] = [numbersIn(dict, 'Domain'), numbersIn(dict, 'Range')];
  const outputs = range.length / 2;
  if (size.length === 0 || outputs < 1 || ![8, 16, 32].includes(bits)) return undefined;
  const encode = numbersOr(
    dict,
    'Encode',
    size.flatMap((count) => [0, count - 1]),
  );
  const decoded = numbersOr(dict, 'Decode', range);
  const bytes = Buffer.from(decode(stream));
  const step = bits / 8;
  return (inputs) => {
    let at = 0;
    let stride = 1;
    for (const [index, count] of size.entries()) {
      const x = clamp(inputs[index] ?? 0, pair(domain, index));
      const place = Math.round(clamp(between(x, pair(domain, index), pair(encode, index)), [0, count - 1]));
      at += place * stride;
      stride *= count;
    }
    return Array.from({ length: outputs }, (_, output) => {
      const from = (at * outputs + output) * step;
      const sample = from + step <= bytes.length ? bytes.readUIntBE(from, step) : 0;
      return between(sample, [0, 2 ** bits - 1], pair(decoded, output));
    });
  };
}

/** A word of a calculator's programme, or a part of one in braces. */
type Step = number | string | Step[];

/** Steps run in one call: there are no loops in the language, so a programme is about as long as it runs. */
const MOST_STEPS = 10_000;

/** The few operators of PostScript that are allowed (7.10.5). */
function calculated(stream: PDFStream): PdfFunction | undefined {
  const words =
    Buffer.from(decode(stream))
      .toString('latin1')
      .match(/[{}]|[^\s{}]+/g) ?? [];
  if (words.length > MOST_STEPS) return undefined;
  const [programme] = parsed(words, 0).steps;
  if (!Array.isArray(programme)) return undefined;
  const { dict } = stream;
  const [domain, range] = [numbersIn(dict, 'Domain'), numbersIn(dict, 'Range')];
  const outputs = range.length / 2;
  return (inputs) => {
    const stack = inputs.map((input, index) => clamp(input, pair(domain, index)));
    run(programme, stack);
    const results = stack.slice(-outputs);
    return Array.from({ length: outputs }, (_, index) => clamp(results[index] ?? 0, pair(range, index)));
  };
}

function parsed(words: readonly string[], from: number): { steps: Step[]; at: number } {
  const steps: Step[] = [];
  let at = from;
  while (at < words.length) {
    const word = words[at++]!;
    if (word === '}') break;
    if (word === '{') {
      const inner = parsed(words, at);
      steps.push(inner.steps);
      at = inner.at;
    } else steps.push(Number.isNaN(Number(word)) ? word : Number(word));
  }
  return { steps, at };
}

function run(steps: readonly Step[], stack: number[]): void {
  for (const [index, step] of steps.entries()) {
    if (typeof step === 'number') stack.push(step);
    else if (step === 'if' || step === 'ifelse') {
      const [yes, no] = step === 'if' ? [steps[index - 1], []] : [steps[index - 2], steps[index - 1]];
      const chosen = stack.pop() ? yes : no;
      if (Array.isArray(chosen)) run(chosen, stack);
    } else if (typeof step === 'string') operate(step, stack);
  }
}

const UNARY: Readonly<Record<string, (a: number) => number>> = {
  abs: Math.abs,
  neg: (a) => -a,
  ceiling: Math.ceil,
  floor: Math.floor,
  round: Math.round,
  truncate: Math.trunc,
  cvi: Math.trunc,
  cvr: (a) => a,
  sqrt: Math.sqrt,
  sin: (a) => Math.sin((a * Math.PI) / 180),
  cos: (a) => Math.cos((a * Math.PI) / 180),
  ln: Math.log,
  log: Math.log10,
  not: (a) => (a ? 0 : 1),
};

const BINARY: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => (b === 0 ? 0 : a / b),
  idiv: (a, b) => (b === 0 ? 0 : Math.trunc(a / b)),
  mod: (a, b) => (b === 0 ? 0 : a % b),
  exp: (a, b) => a ** b,
  atan: (a, b) => ((Math.atan2(a, b) * 180) / Math.PI + 360) % 360,
  eq: (a, b) => Number(a === b),
  ne: (a, b) => Number(a !== b),
  gt: (a, b) => Number(a > b),
  ge: (a, b) => Number(a >= b),
  lt: (a, b) => Number(a < b),
  le: (a, b) => Number(a <= b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

/** Numbers that a stack may hold (7.10.5.2: 100 are guaranteed). */
const MOST_NUMBERS = 200;

function operate(word: string, stack: number[]): void {
  const pop = (): number => stack.pop() ?? 0;
  const unary = UNARY[word];
  if (unary !== undefined) stack.push(unary(pop()));
  else if (BINARY[word] !== undefined) {
    const b = pop();
    stack.push(BINARY[word](pop(), b));
  } else if (word === 'true' || word === 'false') stack.push(Number(word === 'true'));
  else if (word === 'pop') pop();
  else if (word === 'dup') stack.push(stack.at(-1) ?? 0);
  else if (word === 'exch') stack.push(pop(), pop());
  else if (word === 'copy') {
    const count = pop();
    if (count > 0 && stack.length + count <= MOST_NUMBERS) stack.push(...stack.slice(-count));
  } else if (word === 'index') stack.push(stack.at(-1 - pop()) ?? 0);
  else if (word === 'roll') roll(stack, pop(), pop());
}

/** @param by places upwards @param count numbers from the top */
function roll(stack: number[], by: number, count: number): void {
  if (!(count > 0 && count <= stack.length)) return;
  const top = stack.splice(stack.length - count);
  const shift = ((by % count) + count) % count;
  stack.push(...top.slice(count - shift), ...top.slice(0, count - shift));
}
