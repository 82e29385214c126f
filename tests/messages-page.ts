/** `docs/messages.md`, made of the table of rules. */
import { ENDING, EXIT } from '../src/say/exit.ts';
import { RULES, type RuleName, type Section } from '../src/say/rules.ts';

/** What stands over the table of a section. Sections that follow one another under one heading share it. */
const SECTIONS: Readonly<Record<Exclude<Section, 'check'>, { heading: string; intro?: string }>> = {
  keys: { heading: 'The front matter and the configuration' },
  headings: { heading: 'Headings and regions' },
  text: { heading: 'Text' },
  links: { heading: 'Links and pictures' },
  translations: {
    heading: 'Translations',
    intro: 'More is in [issue-format.md](issue-format.md#translations).',
  },
  safeguarding: { heading: 'Names that must not be printed' },
  pages: { heading: 'Pages, fonts and templates' },
  importing: { heading: 'Importing letters', intro: 'More is in [importing.md](importing.md).' },
  impose: {
    heading: 'Printing',
    intro: 'What `bulletin impose` says; [printing.md](printing.md) tells how to use it.',
  },
  press: {
    heading: 'Printing',
    intro:
      'What `bulletin build` says of editions for the copier, the press and the risograph; [printing.md](printing.md#the-press-edition) tells about them.',
  },
  preflight: {
    heading: 'Printing',
    intro: 'What `bulletin preflight` finds; for the copier, or with `--for press` for a print shop.',
  },
  imprints: {
    heading: 'Tables of churches',
    intro:
      'What `bulletin build --imprints` says; [configuration.md](configuration.md#imprints-of-many-churches) tells how to use it.',
  },
  files: { heading: 'Files and the command line' },
};

type Shown = keyof typeof SECTIONS;

/** The whole page. */
export function messagesPage(): string {
  const parts = [INTRODUCTION, endings()];
  let last = '';
  for (const section of Object.keys(SECTIONS) as Shown[]) {
    const { heading, intro } = SECTIONS[section];
    if (heading !== last) parts.push(`## ${heading}`);
    if (intro !== undefined) parts.push(intro);
    parts.push(tableOf(section));
    last = heading;
  }
  return `${parts.join('\n\n')}\n`;
}

const INTRODUCTION = `# Messages

What bulletin says looks like this:

\`\`\`
issues/june.md:12:7: error: HTML cannot be printed: <br> (raw-html)
  We met<br>and prayed.
        ^
help: To break a line, end it with a backslash \\ and go on in the next.
\`\`\`

First the place (file, line, column), then what is wrong, then the name of the rule, which never changes, and what to do.
Of an issue with an **error** nothing is written; other issues are built all the same.
A **warning** points at what is probably a slip and does not hold anything up, unless you say \`--strict\`.
\`bulletin check\` says what \`build\` would say and, besides, what an editor would: [those rules](rules/README.md) have a page each.
It writes nothing, unless you say \`--fix\`.`;

function endings(): string {
  const said = (Object.keys(EXIT) as (keyof typeof EXIT)[]).map((ending) => `${EXIT[ending]} ${ENDING[ending]}`);
  return `The command ends with ${said.join(', ')}: see [the command line](command-line.md#how-it-ends).`;
}

/** Rules that one record explains stand in one row. */
function tableOf(section: Shown): string {
  const rows = new Map<(typeof RULES)[RuleName], RuleName[]>();
  for (const name of Object.keys(RULES) as RuleName[]) {
    const rule = RULES[name];
    if (rule.section === section) rows.set(rule, [...(rows.get(rule) ?? []), name]);
  }
  const lines = [...rows].map(([{ severities, means, remedy }, names]) => {
    const cells = [names.map((name) => `\`${name}\``).join(', '), severities.join(', '), means, remedy];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| Rule | | Means | Do |', '| --- | --- | --- | --- |', ...lines].join('\n');
}
