/** Who speaks: the label that a line of a liturgy begins with, and whether it is the people's. */
import type { PhrasingContent } from 'mdast';
import { without, wordsOf } from './parts-of-line.ts';

/** A line that begins with a label. */
export interface Labelled {
  /** Without its colon. */
  label: PhrasingContent[];
  rest: PhrasingContent[];
  /** The whole line was bold. */
  isBold: boolean;
}

/** Signs for who speaks that need no colon: versicle, response, cross. */
const SIGN = /^\s*([℣℟☩✠✙])\s*[:：.]?\s*/u;
/** `V. O Lord, open our lips.` */
const VERSICLE = /^\s*([VR])\.\s+(?=\S)/;
const LABEL = /^\s*([^\s:：.,;!?“”"][^:：.,;!?“”"]{0,38}?)\s*(?::(?:\s+|$)|：\s*)/u;

/**
 * A label ends in a colon and is a known word, or a few words each of which begins with a capital: `Reader 1`, `Left Side`.
 * `He said: come` has none.
 *
 * @param own what the issue calls its people.
 */
export function labelledOf(line: readonly PhrasingContent[], own: readonly string[]): Labelled | undefined {
  const [first, ...others] = line;
  if (first?.type === 'strong' && others.length === 0) {
    const inside = labelledOf(first.children, own);
    if (inside !== undefined) return { ...inside, isBold: true };
  }
  // The label alone is marked: `**All:** Amen`, `*Leader*: Let us pray`.
  if (first?.type === 'strong' || first?.type === 'emphasis') {
    const written = wordsOf(first.children);
    const next = others[0];
    const isAfter = next?.type === 'text' && /^\s*(?::(?:\s|$)|：)/.test(next.value);
    const words = /[:：]\s*$/.test(written) || !isAfter ? written : `${written}:`;
    const [all, label] = LABEL.exec(words) ?? [];
    if (label === undefined || all !== words || !isLabel(label, own)) return undefined;
    const inside: PhrasingContent[] = [{ type: 'text', value: label.trim(), ...place(first) }];
    return { label: inside, rest: trimmed(isAfter ? without(/^\s*[:：]\s*/, others) : others), isBold: false };
  }
  if (first?.type !== 'text') return undefined;
  for (const pattern of [SIGN, VERSICLE, LABEL]) {
    const [all, label] = pattern.exec(first.value) ?? [];
    if (all === undefined || label === undefined || (pattern === LABEL && !isLabel(label, own))) continue;
    const inside: PhrasingContent[] = [{ type: 'text', value: label.trim(), ...place(first) }];
    return { label: inside, rest: without(pattern, line), isBold: false };
  }
  return undefined;
}

const place = ({ position }: PhrasingContent): Pick<PhrasingContent, 'position'> => (position ? { position } : {});

const trimmed = (line: readonly PhrasingContent[]): PhrasingContent[] => without(/^\s+/, line);

/** `Men and Women`, `Reader 1`, `L`, `ALL`, `Side A`. */
const CAPITALISED = /^(?:\p{Lu}[\p{L}\p{M}’'.-]*|\p{N}+|and|or|und|et|y|e|en|of|the|[&+/])$/u;
const MOST_WORDS = 4;

function isLabel(label: string, own: readonly string[]): boolean {
  if (own.includes(folded(label)) || PEOPLE.has(folded(label)) || LEADERS.has(folded(label))) return true;
  const words = bare(label).split(/\s+|(?<=\/)|(?=\/)/u);
  // Scripts without capitals tell nothing by them: there a label is a word.
  if (!/\p{Lu}|\p{Ll}/u.test(label)) return words.length <= 2;
  return words.length <= MOST_WORDS && /^[\p{Lu}\p{N}]/u.test(label) && words.every((word) => CAPITALISED.test(word));
}

/** `All (sung)` is `All`. */
const bare = (label: string): string => label.replace(/\s*[([][^)\]]*[)\]]\s*$/u, '').trim();

/** As labels are compared. */
export const folded = (label: string): string =>
  bare(label)
    .toLowerCase()
    .replace(/[.’']/g, '')
    .replace(/^(?:the|die|der|le|la|les|el|los|il|o|os|de)\s+/u, '')
    .replace(/\s+/g, ' ');

/** What a congregation is called, in the languages of those who print bulletins. */
const PEOPLE = new Set(
  [
    ['all', 'people', 'congregation', 'assembly', 'response', 'many', 'everyone', 'everybody', 'together', 'unison'],
    ['℟', 'r', 'a', 'refrain', 'antiphon', 'all people', 'leader and people', 'choir and people', 'church'],
    ['alle', 'gemeinde', 'antwort', 'tous', 'assemblée', 'peuple', 'répons', 'todos', 'todas', 'pueblo', 'asamblea'],
    ['congregación', 'respuesta', 'tutti', 'assemblea', 'popolo', 'povo', 'assembleia', 'congregação', 'resposta'],
    ['allen', 'gemeente', 'allemaal', 'församling', 'menighed', 'menighet', 'kaikki', 'seurakunta', 'wszyscy', 'lud'],
    ['všichni', 'lid', 'všetci', 'ľud', 'mind', 'gyülekezet', 'toți', 'poporul', 'svi', 'narod', 'vsi', 'ljudstvo'],
    ['все', 'народ', 'усі', 'всі', 'всички', 'λαός', 'όλοι', 'մողովուրդ', 'ყველა', 'ժողովուրդ'],
    ['다함께', '다같이', '회중', '다 함께', '다 같이', '众', '眾', '会众', '會眾', '全体', '全體', '会衆', '一同'],
    ['mọi người', 'cộng đoàn', 'hội chúng', 'jemaat', 'umat', 'semua', 'wote', 'watu', 'kusanyiko', 'tout moun', 'pèp'],
    [
      'lahat',
      'bayan',
      'kapulungan',
      'الجميع',
      'الشعب',
      'الجماعة',
      'הקהל',
      'כולם',
      'همه',
      'جماعت',
      'सब',
      'सभी',
      'मण्डली',
    ],
    ['ทุกคน', 'ที่ประชุม', 'gbogbo', 'ndị niile', 'ኹሉም', 'ሕዝብ'],
  ].flat(),
);

/** Who leads: known so that words without capitals are labels too. */
const LEADERS = new Set(
  [
    ['leader', 'minister', 'pastor', 'priest', 'celebrant', 'presider', 'officiant', 'liturgist', 'reader', 'lector'],
    ['one', 'cantor', 'deacon', 'bishop', 'presiding minister', 'speaker', 'voice', 'narrator', 'preacher', 'elder'],
    ['assisting minister', 'worship leader', 'v', 'l', 'm', 'p', 'c', '℣'],
    ['leiter', 'leiterin', 'pfarrer', 'pfarrerin', 'liturg', 'liturgin', 'ministro', 'líder', 'pastora', 'officiant'],
    ['인도자', '목사', '领', '領', '主礼', '主禮', '司会', '司式', '启', '啟'],
  ].flat(),
);

/** Whether a line of plain text begins with the label of one who is known to speak in services: `Leader: …`, `ALL: …`. */
export function beginsSpeech(line: string): boolean {
  const label = labelledOf([{ type: 'text', value: line }], [])?.label;
  const known = label && folded(wordsOf(label));
  return known !== undefined && (PEOPLE.has(known) || LEADERS.has(known));
}

/**
 * Which labels are the people's: those that the issue says are, and those that say so themselves. Of letters that are
 * now the one and now the other (Pastor and Congregation, Celebrant and People), the leader's comes first; and of two
 * labels of which none is known (Men and Women), the one that answers is printed as the people's.
 *
 * @param labels in the order of the block, folded.
 */
export function peoplesLabels(labels: readonly string[], own: readonly string[]): Set<string> {
  const distinct = [...new Set(labels)];
  const said = distinct.filter((label) => own.includes(label));
  if (said.length > 0) return new Set([...said, ...distinct.filter(isOfPeople)]);
  const known = distinct.filter(isOfPeople);
  if (known.length > 0) return new Set(known);
  const [first, ...others] = distinct;
  const letter = others.find((label) => label === 'p' || label === 'c');
  if (letter !== undefined) return new Set([letter]);
  return new Set(first !== undefined && others.length === 1 ? others.filter((label) => !leads(label)) : []);
}

/** `Reader 2` */
const leads = (label: string): boolean => LEADERS.has(label.replace(/ ?\d+$/, ''));

/** `Minister and people`, `All men`: everybody is among them. */
const isOfPeople = (label: string): boolean =>
  PEOPLE.has(label) || /(?:^| )(?:and|und|et|y|e|en|&) (?:people|congregation|all|gemeinde)$/u.test(label);
