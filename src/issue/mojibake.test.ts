import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLikely, findMojibake, fromUtf7, mendMojibake } from './mojibake.ts';
import { inWindows1252 } from './windows-1252.ts';

const folder = new URL('../../tests/languages/', import.meta.url);

/** Sentences of Asia, Africa and the Near East, and of those languages of Europe whose letters UTF-8 has in two bytes. */
const SENTENCES = [
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))
    .filter((line) => line.trim() !== ''),
  'Betet für die Mütter, die „Größe“ zeigen – und übt Geduld.',
  'Priez pour l’été à Orléans : « ça ira », dit-elle… où ? Ô Père !',
  'Oren por los niños de Málaga; ¿quién irá? ¡Ánimo! El pingüino cuesta 5 €.',
  'Orem pelas mães e pelos irmãos de São Tomé – não há pão às três.',
  'Pregate per la città: perché è così, più di là.',
  'Módlcie się za dzieci, żeby miały chleb i łóżka; źródło wyschło.',
  'Modlete se za děti; přijel kůň ze Žďáru.',
  'Imádkozzatok a gyermekekért, őszintén; főzünk ünnepi ételt.',
  'Rugați-vă pentru țară și pentru învățători; să aibă pâine.',
  'Be för barnen i Åre och för ångbåten på ön.',
  'Bed for børnene på øen; sæt jer ned og vær stille.',
  'Rukoilkaa äitien ja öisten kulkijoiden puolesta.',
  'Çocuklar için dua edin; ışık söndü, yağmur yağdı, güneş doğdu.',
  'Προσεύχεστε για τα παιδιά· πού είναι; Ω Κύριε!',
  'Молитесь о детях: и в доме, и у дороги. Ёлка стоит.',
  'Моліться за дітей; їжак і ґанок.',
  'Melskitės už vaikus; žąsys ir ėriukai, šviesa ir ūkas.',
  'Lūdzieties par bērniem; šķērsām ceļš, ģimene, ķirši.',
  'Palvetage laste eest; õnn ja öö, šokk.',
  'Lutuni për fëmijët; çelësi është këtu.',
];

/** UTF-8 as Windows-1252 has it, and as ISO 8859-1. */
const READINGS = {
  'Windows-1252': (text: string) =>
    [...Buffer.from(text)].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : inWindows1252(byte))).join(''),
  'ISO 8859-1': (text: string) => Buffer.from(text).toString('latin1'),
};

describe.each(Object.entries(READINGS))('UTF-8 that was read as %s', (_, broken) => {
  it.each(SENTENCES)('is mended, once and twice and in capitals: %s', (sentence) => {
    expect(mendMojibake(broken(sentence))).toBe(sentence);
    expect(mendMojibake(broken(broken(sentence)))).toBe(sentence);
    // German has a capital that nobody types.
    const capitals = sentence.toLocaleUpperCase();
    expect(mendMojibake(broken(capitals))).toBe(capitals);
  });

  it('is mended in any lines of any of them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SENTENCES), { maxLength: 8 }), (lines) => {
        const text = lines.join('\n');
        expect(mendMojibake(broken(text))).toBe(text);
      }),
    );
  });

  it('is mended beside lines that are sound', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SENTENCES), fc.constantFrom(...SENTENCES), (one, other) => {
        expect(mendMojibake(`${broken(one)}\n${other}`)).toBe(`${one}\n${other}`);
      }),
    );
  });
});

describe('a sound text', () => {
  it.each([
    ...SENTENCES,
    'Das ist der „Spaß“, und das „Maß“ – so groß…',
    '“MANHÃ”, “IRMÔ, “MAÇû e “CAFÉ”—“PERÚ”… “AMANHÃ…”',
    '«LIBERTÉ» “liberté”… “hâlâ…” «hâlâ» À “l’été”',
    'Å “vår” «Å» ÆØÅ: 5×½ m², 3° N, §4, ±2 %, 7 € £8 ¥9 ©2026 ®™ ½¼ «º» 1ª',
    'a+b-c, C+AA-3, +441-555-0199, 1+AB-2, x+Iy-z, Grade A+ and B-',
    'Is it so? “Why?” he asked. What?! Who’s there?',
  ])('is never touched: %s', (text) => {
    for (const written of [text, text.toUpperCase(), text.toLowerCase()]) {
      expect(mendMojibake(written)).toBe(written);
      expect(findLikely(written)).toBeUndefined();
    }
  });

  it('is never touched, whatever of ASCII it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        fc.pre(!/\+[AI]/.test(text));
        expect(mendMojibake(text)).toBe(text);
      }),
    );
  });
});

describe('UTF-7', () => {
  it('that nobody decoded is mended where it is certain', () => {
    expect(mendMojibake('caf+AOk- +IBg-x+IBk- 4 +ICEN 5')).toBe('café ‘x’ 4 +ICEN 5');
  });

  it('that says so is decoded whole', () => {
    expect(fromUtf7('caf+AOk, 1 +- 1, +T2BZfQ-')).toBe('café, 1 + 1, 你好');
  });
});

describe('what is likely garbled, and cannot be mended', () => {
  it.each(['don?t go', 'caf\uFFFD', 'naÃ ve', 'itâ€', 'cafÃ', 'caf√©', 'it‚Äôs'])('is found: %s', (text) => {
    expect(findLikely(mendMojibake(text))).toBeDefined();
  });
});

it('rows are told as one, with what they were', () => {
  expect(findMojibake('â€œcafÃ©â€\u009D')).toEqual([
    { start: 0, end: 3, text: '“' },
    { start: 6, end: 11, text: 'é”' },
  ]);
});
