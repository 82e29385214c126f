/** A prayer letter of any length, always the same for the same numbers: every choice is arithmetic. */

const PLACES = [
  'North Atlantic',
  'West Africa',
  'The Islands',
  'Central Europe',
  'Upper Valley',
  'East Harbour',
  'The Highlands',
  'River Delta',
  'South Coast',
  'Old Town',
  'Lake District',
  'Northern Plains',
  'The Borders',
];

const OPENINGS = [
  'Pray for',
  'Thank God for',
  'Please pray for',
  'Praise God for',
  'Ask God to strengthen',
  'Give thanks for',
  'Remember',
];

const PEOPLE = [
  'the crews who are making their last trips before winter',
  'Samuel and Ruth Okonkwo',
  'the two new teachers',
  'a young mother named Amina and her four children',
  'our translation team',
  'the pastors of five village churches',
  'the families who lost their homes in the September cyclone',
  'Dr. Halvorsen',
  'students at the nursing school',
  'everyone who answers the telephone at night',
  'the district magistrate',
  'sixty-two children',
  'the carpenters and their apprentices',
  'believers who meet in private houses',
  'the lawyers on the Mendoza case',
  'volunteers in the reading rooms',
  'the youth choir',
];

const CLAUSES = [
  'who have not been home since the spring',
  'as they wait for a decision from the ministry of education',
  'whose visas expire at the end of the month',
  'in their first year of ministry',
  'after a long and difficult summer',
  'who were released in March and are learning to trust their neighbours again',
  'and for the work that is before them',
  'as they travel between the islands by the mail boat',
  'facing an investigation which they did not expect',
  'who carry responsibility for the new building',
  'during the examinations',
  'while the road is closed',
  'and all who help them',
];

const SENTENCES = [
  'Ask for patience, good sense and safe roads.',
  'The clinic saw more than three hundred people in October, and the stock of medicines is nearly exhausted.',
  'They report that attendance has doubled.',
  'Pray that the conversations with local authorities would be honest, and that a fair agreement can be signed before Christmas.',
  'Nobody was hurt.',
  'The first well struck sweet water at forty metres, the second is dry, and the third will be started when the drilling equipment has been repaired.',
  'Several neighbours have begun to ask questions about what they hear on Sunday evenings.',
  'Pray for wisdom in deciding whom to trust.',
  'A temporary classroom has been arranged in the market hall, which is cold but has excellent light.',
  'We are grateful for every letter.',
  'Ask that those who are responsible for the violence would be brought to justice, and that the survivors would find comfort and understanding.',
  'The harvest was smaller than last year, but it is in.',
  'His doctors are cautiously optimistic; the next operation is planned for the twelfth of January.',
  'Please ask for protection on the mountain roads, where there have been two accidents since September.',
  'They would also value prayer for their parents, who are elderly and live alone.',
  'Training begins in February.',
  'It has been a season of unexpected encouragement.',
  'The committee meets again on Thursday to discuss the accounts, the roof and the appointment of a successor.',
  'Give thanks for reconciliation between two families who had not spoken for eleven years.',
];

const LEAD_INS = [
  'Our colleagues here serve in nine congregations and two schools, most of them a day’s journey apart.',
  'It has been a hard autumn, and a hopeful one.',
  'Three offices work together in this region: one cares for those who have been freed, one trains judges and police, and one keeps the accounts of both.',
];

/** Nothing here is random: multiples of a prime go round the list in an order that the reader does not see. */
const pick = (list: readonly string[], number: number): string => list[number % list.length]!;

/** One item in seven has no second sentence, one in nine has four; most have two. */
function itemText(number: number): string {
  const more = number % 7 === 0 ? 0 : number % 9 === 0 ? 3 : 1 + (number % 2);
  const clause = number % 5 === 0 ? '' : ` ${pick(CLAUSES, number * 11)}`;
  const first = `${pick(OPENINGS, number * 3)} ${pick(PEOPLE, number * 7 + Math.floor(number / 17))}${clause}.`;
  const rest = Array.from({ length: more }, (_, index) =>
    pick(SENTENCES, number * 5 + index * 8 + Math.floor(number / 19)),
  );
  return [first, ...rest].join(' ');
}

/**
 * @param from number of the first region, for a letter in parts.
 * @returns Markdown with so many regions of so many items each; two regions in three have a lead-in.
 */
export function generatedLetter(regions: number, items: number, from = 0): string {
  const region = (index: number): string => {
    const round = Math.floor(index / PLACES.length);
    const heading = `## ${pick(PLACES, index)}${round === 0 ? '' : ` ${round + 1}`}`;
    const leadIn = index % 3 === 2 ? [] : [pick(LEAD_INS, index)];
    const list = Array.from({ length: items }, (_, item) => `- ${itemText(index * items + item)}`);
    return [heading, ...leadIn, list.join('\n\n')].join('\n\n');
  };
  const body = Array.from({ length: regions }, (_, index) => region(from + index)).join('\n\n');
  return `---\ntitle: A Generated Letter\norganization: The Benchmark\ndate: 2026-11-22\n---\n\n${body}\n`;
}
