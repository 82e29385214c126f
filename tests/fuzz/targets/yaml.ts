/** YAML as people write it. */
import fc from 'fast-check';

export const YAML_TOKENS = [
  ': ',
  ':',
  '- ',
  '\n',
  '\n  ',
  '\n    ',
  '{',
  '}',
  '[',
  ']',
  ', ',
  '# ',
  ' #',
  '&a ',
  '*a',
  '<<: *a',
  '!!str ',
  '!!binary ',
  '!!js/function ',
  '!x ',
  '|',
  '>',
  '|+\n',
  '>-\n',
  '? ',
  '"',
  "'",
  '\\',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '\t',
  '~',
  'null',
  'true',
  'yes',
  'off',
  '.nan',
  '.inf',
  '0x1f',
  '0o7',
  '1_000',
  '2026-01-01',
  '__proto__: ',
  'constructor: ',
  'toString: ',
] as const; // prettier-ignore

/** A value of any kind, as JSON, which is YAML too. */
const anything: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '~',
    'true',
    'off',
    '1',
    '-1',
    '1e99',
    '.nan',
    '[]',
    '{}',
    '[[]]',
    '{ a: { b: c } }',
    '[~]',
    '2026-01-01',
    '"',
    '*a',
    '!!js x',
    '../../x',
    '/etc/passwd',
    '\u202e',
    '"\\0"',
    '[a, a]',
    '{ __proto__: x }',
    `[${'a, '.repeat(200)}]`,
  ),
  fc.json({ maxDepth: 3, stringUnit: 'grapheme' }),
);

/** Lines of keys, each with what it should have, or with anything. */
export const keysOf = (
  keys: Readonly<Record<string, fc.Arbitrary<string>>>,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<string> =>
  fc
    .array(
      fc
        .constantFrom(...Object.entries(keys))
        .chain(([key, value]) =>
          fc
            .oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: anything })
            .map((one) => [key, one] as const),
        ),
      { minLength, maxLength },
    )
    .map((all) => [...new Map(all)].map(([key, value]) => `${key}: ${value}`).join('\n'));

/** Keys as a value: below their key, or in braces. */
export const inside = (keys: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  keys.map((lines) => `\n  ${lines.replaceAll('\n', '\n  ')}`);
