/** What comes after a letter: a signature, and the footer of a mailing list. */
import type { Block, Dropped } from './import.ts';
import { textOf } from './inline.ts';

const FOOTER =
  /\b(?:unsubscribe|update (?:your|subscription) preferences|manage (?:your )?(?:preferences|subscription)|view (?:this|it) (?:e-?mail )?(?:in|online)|you(?: are|’re|'re) receiving this|you received this|our mailing address is|all rights reserved|why did i get this|forward to a friend|add us to your address book|darse de baja|cancelar (?:la )?suscripción|recibe este (?:correo|mensaje)|ver (?:este correo )?en (?:el|tu|su) navegador|todos los derechos reservados|descadastr|se désinscrire|se désabonner|abbestellen|abmelden|iscrizione)\b|^(?:copyright|©)\s/iu;

const VALEDICTION =
  /^(?:(?:with )?(?:many |warm |kind |best )?(?:blessings|regards|wishes|thanks|love|gratitude|prayers)|(?:yours |sincerely |faithfully |gratefully )?(?:in|for) (?:christ|him|his (?:service|grip|name|love|grace)|jesus|prayer|the lord)(?:’s \p{L}+|'s \p{L}+)?|sincerely(?: yours)?|yours (?:truly|sincerely|faithfully|in christ)|grace and peace|thank you(?: for praying)?|with (?:gratitude|appreciation|thanks)|bendiciones|(?:un )?(?:saludos?|abrazos?)(?: cordiales| fraternales| en cristo)?|atentamente|en cristo|en su servicio|abraços|atenciosamente|em cristo|cordialement|fraternellement|mit freundlichen grüßen|herzliche grüße|(?:gottes )?segen|viele grüße)[,.!]?$/iu;

/** Blocks that a signature or a footer can have. */
const LONGEST = 15;
/** Letters that a line of a signature can have. */
const LONGEST_LINE = 60;

const lineOf = (block: Block): string =>
  block.kind === 'paragraph' || block.kind === 'heading'
    ? textOf(block.content)
    : block.kind === 'item'
      ? block.paragraphs.map(textOf).join(' ')
      : '';

/** Takes the signature and the footer off the end, and lines of a footer from wherever they stand. */
export function dropClosing(blocks: readonly Block[]): { blocks: Block[]; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  const cut = (from: readonly Block[], at: number, what: string): Block[] => {
    const gone = from.slice(at);
    const text = gone
      .map(lineOf)
      .filter((line) => line !== '')
      .join('\n');
    const line = gone.find((block) => block.line !== undefined)?.line;
    if (text !== '') dropped.unshift({ what, text, ...(line === undefined ? {} : { line }) });
    return from.slice(0, at);
  };
  let rest = [...blocks];
  const footer = rest.findIndex((block, index) => isFooter(block) && isTail(rest, index));
  if (footer > 0) rest = cut(rest, footer, 'the footer of a mailing list');
  const delimiter = rest.findIndex((block, index) => lineOf(block) === '--' && isTail(rest, index + 1));
  if (delimiter > 0) rest = cut(rest, delimiter, 'a signature');
  const valediction = rest.findIndex((block, index) => isValediction(rest, block, index));
  if (valediction > 0) rest = cut(rest, valediction, 'a signature');
  const kept = rest.filter((block) => {
    if (!isFooter(block)) return true;
    dropped.push({
      what: 'a line of a mailing list',
      text: lineOf(block),
      ...(block.line === undefined ? {} : { line: block.line }),
    });
    return false;
  });
  return { blocks: kept, dropped };
}

/** A sentence of a letter may say `unsubscribe`; a footer’s line is short or a paragraph of its own kind. */
const isFooter = (block: Block): boolean =>
  block.kind === 'paragraph' && FOOTER.test(lineOf(block)) && lineOf(block).length < 400;

/** Whether nothing of a letter comes any more. */
const isTail = (blocks: readonly Block[], from: number): boolean =>
  blocks.length - from <= LONGEST && blocks.slice(from).every(({ kind }) => kind === 'paragraph' || kind === 'rule');

function isValediction(blocks: readonly Block[], block: Block, index: number): boolean {
  if (block.kind !== 'paragraph' || !VALEDICTION.test(lineOf(block)) || !isTail(blocks, index)) return false;
  const after = blocks.slice(index + 1);
  // A star begins a note, which is the letter's.
  return (
    after.length <= 6 && after.every((other) => lineOf(other).length <= LONGEST_LINE && !/^[*†‡]/.test(lineOf(other)))
  );
}
