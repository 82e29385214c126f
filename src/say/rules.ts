/**
 * All rules that bulletin reports by: the one place where a name is given, with what it means and what to do.
 *
 * `docs/messages.md` is made of it (`tests/messages-page.ts`). Who reports needs the names alone and imports their type,
 * which costs nothing; the words are loaded where they are shown.
 */

export type Severity = 'error' | 'warning' | 'info';

/** Where rules are explained: a table of `docs/messages.md`, or, of `check`, a page for each in `docs/rules/`. */
export type Section =
  | 'keys'
  | 'headings'
  | 'text'
  | 'links'
  | 'translations'
  | 'safeguarding'
  | 'pages'
  | 'importing'
  | 'impose'
  | 'press'
  | 'preflight'
  | 'files'
  | 'imprints'
  | 'check';

/** Words are Markdown without a full stop, as they stand in a cell of a table; links start in `docs/`. */
interface RuleRecord {
  section: Section;
  /** What it can be, the most usual first. The configuration may weigh some otherwise. */
  severities: readonly [Severity, ...Severity[]];
  means: string;
  /** What to do. */
  remedy: string;
  /** Whether a page of `docs/rules/` tells more of it, as of every rule of `check`. */
  hasPage?: boolean;
}

const noKeys = {
  section: 'keys',
  severities: ['error'],
  means: 'It is not made of keys and values',
  remedy: 'Write a key, a colon and its text on each line',
} as const satisfies RuleRecord;

const noYaml = {
  section: 'keys',
  severities: ['error', 'warning'],
  means:
    'It cannot be read as YAML: a colon in the text, a tab, a quotation mark too few, a key twice; or, as warnings, a word begins with `!`, or words after ` #` are taken for a comment',
  remedy: 'Write one key on a line; put text with a colon or a sign in quotes',
} as const satisfies RuleRecord;

const faultyValue = {
  section: 'keys',
  severities: ['error'],
  means: 'A key says something that it cannot say, or `title` is missing',
  remedy: 'Write it as in the example given',
} as const satisfies RuleRecord;

const tooLong = {
  section: 'keys',
  severities: ['error'],
  means: 'It has more than 16 384 characters',
  remedy: 'Move text below the second `---`; delete what is not needed',
} as const satisfies RuleRecord;

const unknownKey = {
  section: 'keys',
  severities: ['warning'],
  means: 'A key is not known, and does nothing',
  remedy: 'Look at its spelling',
} as const satisfies RuleRecord;

const faultyList = {
  section: 'keys',
  severities: ['error'],
  means:
    'As in the front matter, of [`sensitive.yaml`](safeguarding.md). Nothing is made until it is mended: a name that is not understood would be printed',
  remedy: 'As in the front matter',
} as const satisfies RuleRecord;

/** In the order of their tables. Names never change. */
export const RULES = {
  'front-matter-missing': {
    section: 'keys',
    severities: ['error'],
    means: 'The file does not begin with `---`',
    remedy: 'Write `---`, a line with `title:`, and `---` at the very top',
    hasPage: true,
  },
  'front-matter-unclosed': {
    section: 'keys',
    severities: ['error'],
    means: 'The second `---` is missing, or more stands on its line',
    remedy: 'Write `---` alone on a line after the last key',
  },
  'front-matter-language': {
    section: 'keys',
    severities: ['error'],
    means: 'The first line is `---json` or the like',
    remedy: 'Write `---` alone; the front matter is YAML, and never a program',
  },
  'front-matter-keys': noKeys,
  'config-keys': noKeys,
  'front-matter-yaml': noYaml,
  'config-yaml': noYaml,
  'front-matter-date': {
    section: 'keys',
    severities: ['warning'],
    means: 'A date has a time of day, which is not printed',
    remedy: 'Leave the time out',
  },
  'front-matter-value': faultyValue,
  'config-value': faultyValue,
  'accent-contrast': {
    section: 'keys',
    severities: ['error'],
    means:
      'The `accent` of the configuration is so light that words in it, or in white on it, could not be read on paper or on its copies',
    remedy: 'Take the darker colour of the same hue that is given',
  },
  'front-matter-size': tooLong,
  'config-size': tooLong,
  'front-matter-unknown-key': unknownKey,
  'config-unknown-key': unknownKey,
  'sensitive-keys': faultyList,
  'sensitive-yaml': faultyList,
  'sensitive-value': faultyList,
  'sensitive-size': faultyList,
  'sensitive-unknown-key': faultyList,
  'sensitive-unreadable': {
    section: 'keys',
    severities: ['error'],
    means: '`sensitive.yaml` is there and cannot be read',
    remedy: 'Look at its rights and its size, and whether it is a link',
  },
  'sensitive-misnamed': {
    section: 'keys',
    severities: ['error'],
    means: 'The list is called `sensitive.yml` or the like',
    remedy: 'Call it `sensitive.yaml`',
  },
  'config-unreadable': {
    section: 'keys',
    severities: ['error'],
    means: 'The configuration is there and cannot be read',
    remedy: 'Look at its rights and its size, and whether it is a link',
  },
  'template-unknown': {
    section: 'keys',
    severities: ['error'],
    means: 'There is no template of that name',
    remedy: 'Take one of those that are listed',
  },
  'font-unknown': {
    section: 'keys',
    severities: ['error'],
    means: 'There is no font family of that name',
    remedy: 'Take one of those that are listed, or [add it](fonts.md#adding-a-family)',
  },
  'issue-empty': {
    section: 'headings',
    severities: ['error'],
    means: 'There is nothing to read in the issue',
    remedy: 'Write below the second `---`',
  },
  'heading-title': {
    section: 'headings',
    severities: ['error'],
    means: '`# Heading`: the title stands in the front matter',
    remedy: 'Write `title:` at the top, `##` for a region',
  },
  'heading-depth': {
    section: 'headings',
    severities: ['error'],
    means: '`#####` or deeper',
    remedy: 'Write `###` or `####`',
  },
  'heading-empty': {
    section: 'headings',
    severities: ['error'],
    means: 'A heading without text',
    remedy: 'Write its text, or delete it',
  },
  'heading-nested': {
    section: 'headings',
    severities: ['error'],
    means: 'A region’s heading inside a list, a quotation or a note',
    remedy: 'Put it at the beginning of a line, after a blank line',
  },
  'heading-order': {
    section: 'headings',
    severities: ['warning'],
    means: 'A level is skipped, such as `####` after `##`',
    remedy: 'Write the level between',
    hasPage: true,
  },
  'region-empty': {
    section: 'headings',
    severities: ['warning'],
    means: 'Nothing stands under the heading',
    remedy: 'Write its items, or delete it',
    hasPage: true,
  },
  'raw-html': {
    section: 'text',
    severities: ['error'],
    means: 'HTML, or text on the line of a comment',
    remedy: 'Write it in Markdown: the message says how',
  },
  'language-tag': {
    section: 'text',
    severities: ['error'],
    means:
      '`<span>` or `<div>` names no language that is one, says more than a language, or a direction that is not the language’s',
    remedy: 'Write `<span lang="es">`: see [other languages](issue-format.md#other-languages)',
  },
  'language-place': {
    section: 'text',
    severities: ['error'],
    means: '`<div>` in a line, `<span>` on a line of its own, or text beside a `<div>`',
    remedy:
      'Write `<span>` in a line; give `<div>` and `</div>` lines of their own, with a blank line before and after each',
  },
  'language-unclosed': {
    section: 'text',
    severities: ['error'],
    means: 'A language begins and does not end',
    remedy: 'Write `</span>` in the same paragraph, or `</div>`',
  },
  'language-crossed': {
    section: 'text',
    severities: ['error'],
    means: 'It begins inside of emphasis, a link, a list or a quotation, and ends outside, or the other way round',
    remedy: 'Write both tags inside, or both outside',
  },
  'language-nested': {
    section: 'text',
    severities: ['error'],
    means: '`<span>` inside `<span>`, or `<div>` inside `<div>`',
    remedy: 'End the one before the other begins',
  },
  'comment-unclosed': {
    section: 'text',
    severities: ['error'],
    means: 'A comment has no `-->` and hides all that follows',
    remedy: 'End it',
  },
  'missing-glyph': {
    section: 'text',
    severities: ['error'],
    means:
      'No font has this character; its script, its code and its name are given, and how many others of the script there are, Chinese, Japanese and Korean punctuation among them',
    remedy:
      'Replace it, or [add a font](fonts.md#chinese-japanese-korean-and-scripts-that-have-no-family-here) that has it',
  },
  'block-unknown': {
    section: 'text',
    severities: ['error'],
    means: '`:::name` opens a block that there is not',
    remedy: 'Take one of those that are listed',
  },
  'block-unclosed': {
    section: 'text',
    severities: ['error'],
    means: '`:::name` opens a block that no `:::` closes',
    remedy: 'Write `:::` alone on the line after its last',
  },
  'block-stray': {
    section: 'text',
    severities: ['error'],
    means: 'Colons stand at the beginning of a line that open no block and close none',
    remedy: 'Write `:::` and a name on a line of their own, or another sign',
  },
  'block-key': {
    section: 'text',
    severities: ['error'],
    means: 'What stands after the name of a block cannot be read, or it has no such key',
    remedy: 'Write it as in the example given',
  },
  'block-line': {
    section: 'text',
    severities: ['error'],
    means: 'A line of a block cannot be read, such as an event on a day that there is not',
    remedy: 'Write it as in the example given',
  },
  'table-row': {
    section: 'text',
    severities: ['error'],
    means: 'A row has more cells than the head of its table',
    remedy: 'Add cells to the head; write `\\|` for a line that is no border',
  },
  'nesting-depth': {
    section: 'text',
    severities: ['error'],
    means: 'Lists and quotations more than 12 deep',
    remedy: 'Say it with fewer',
  },
  'issue-delimiters': {
    section: 'text',
    severities: ['error'],
    means: 'Thousands of `[ ] * _ ~` in one paragraph',
    remedy: 'Divide the paragraph, or remove the signs that are not meant',
  },
  'word-length': {
    section: 'text',
    severities: ['error'],
    means: 'More than 10 000 characters without a space, such as a picture written as text',
    remedy: 'Remove them, or divide them by spaces',
  },
  'issue-parts': {
    section: 'text',
    severities: ['error'],
    means: 'Thousands of lists or quotations that begin anew and say little, of table cells or of addresses',
    remedy: 'Is it the right file? Divide it into several issues if it is',
  },
  mathematics: {
    section: 'text',
    severities: ['error'],
    means: 'Mathematics of TeX between dollar signs, such as `$\\frac{1}{2}$`, is not set',
    remedy: 'Write it in words or signs, show it as a picture, or put it in backticks',
  },
  'footnote-undefined': {
    section: 'text',
    severities: ['warning'],
    means: '`[^1]` without its note; it is printed as it stands',
    remedy: 'Write the note: `[^1]: text`',
  },
  'footnote-unused': {
    section: 'text',
    severities: ['warning'],
    means: 'Nothing refers to the note; it is not printed',
    remedy: 'Refer to it, or delete it',
  },
  'footnote-duplicate': {
    section: 'text',
    severities: ['warning'],
    means: 'Two notes of one name; the second is not printed',
    remedy: 'Give it another name',
  },
  'calendar-file': {
    section: 'links',
    severities: ['error'],
    means: 'A calendar (`.ics`) is not there, lies outside the project, or cannot be read',
    remedy: 'Export it into the folder of the issue',
  },
  'reading-text': {
    section: 'links',
    severities: ['error'],
    means: 'The words of a reading are to be filled in (`text=yes`), and there is no such text',
    remedy: 'Install the package `bulletin-bibles`, or paste the words',
  },
  'link-empty': {
    section: 'links',
    severities: ['error'],
    means: 'A link without text',
    remedy: 'Write the text between the brackets',
  },
  'link-relative': {
    section: 'links',
    severities: ['error'],
    means: 'A link to `page.html` or `#place`, which leads nowhere from paper',
    remedy: 'Write the whole address',
  },
  'link-malformed': {
    section: 'links',
    severities: ['error'],
    means: 'This is not an address',
    remedy: 'Write the whole address',
  },
  'link-scheme': {
    section: 'links',
    severities: ['error'],
    means: 'A link to `file:`, `javascript:` or the like',
    remedy: 'Link to `https:`, `http:`, `mailto:` or `tel:`',
  },
  'link-mail-field': {
    section: 'links',
    severities: ['error'],
    means: 'A link to an address of mail that sends copies to others (`?bcc=`), adds a file or the like',
    remedy: 'Leave the address alone, or with `?subject=` and `&body=` after it',
  },
  'abbreviation-unused': {
    section: 'links',
    severities: ['warning'],
    means: 'An abbreviation that is explained (`*[WFP]: …`) stands nowhere in the text',
    remedy: 'Write it as it is in the text, or delete the line',
  },
  'definition-unused': {
    section: 'links',
    severities: ['warning'],
    means: '`[name]: address`, and nothing refers to it',
    remedy: 'Refer to it: `[text][name]`, or delete it',
  },
  'definition-duplicate': {
    section: 'links',
    severities: ['warning'],
    means: 'A name has two addresses; the second is not used',
    remedy: 'Delete one',
  },
  'title-unprinted': {
    section: 'links',
    severities: ['warning'],
    means: 'The words in quotes after an address are not printed',
    remedy: 'Say them in the text',
  },
  'image-alt': {
    section: 'links',
    severities: ['error', 'warning'],
    means: 'A picture without a description, or a decorative one with a description',
    remedy: 'Write `![what it shows](…)`, or `![](… "decorative")`',
    hasPage: true,
  },
  'image-inline': {
    section: 'links',
    severities: ['error'],
    means: 'A picture in a line of text, a heading or a link',
    remedy: 'Put it in a paragraph of its own',
  },
  'image-url': {
    section: 'links',
    severities: ['error'],
    means: 'A picture from the web',
    remedy: 'Save it beside the issue',
  },
  'image-outside': {
    section: 'links',
    severities: ['error'],
    means: 'The picture lies outside the project',
    remedy: 'Copy it beside the issue',
  },
  'image-missing': {
    section: 'links',
    severities: ['error'],
    means: 'There is no such file',
    remedy: 'The path starts at the folder of the issue; small and capital letters differ',
  },
  'image-unreadable': {
    section: 'links',
    severities: ['error'],
    means: 'The system does not let it be read',
    remedy: 'Look at its rights; close the program that has it open',
  },
  'image-format': {
    section: 'links',
    severities: ['error'],
    means: 'It is of a format that is not read, such as HEIC, SVG or TIFF, or a JPEG in CMYK',
    remedy: 'Save it anew as PNG, or as JPEG in colour (RGB) or grey',
  },
  'image-damaged': {
    section: 'links',
    severities: ['error'],
    means: 'A part of the picture is missing or wrong',
    remedy: 'Save it anew from an image program',
  },
  'image-size': {
    section: 'links',
    severities: ['error'],
    means: 'More than 50 MB, or more than 100 megapixels; of WebP, AVIF, GIF and turned PNG more than 40',
    remedy: 'Make it smaller: 300 pixels to the inch are enough',
  },
  'translation-language': {
    section: 'translations',
    severities: ['warning'],
    means: 'The file’s name says one language, `lang:` in it another; what is in the file holds',
    remedy: 'Leave `lang:` out, or rename the file',
  },
  'translation-missing': {
    section: 'translations',
    severities: ['error'],
    means: 'A bilingual sheet is asked for, and there is no translation beside the issue',
    remedy: 'Write it: `june.es.md` beside `june.md`',
  },
  'translation-choice': {
    section: 'translations',
    severities: ['error'],
    means: 'There are several translations',
    remedy: 'Say which: `translation: es`',
  },
  'translation-region': {
    section: 'translations',
    severities: ['warning'],
    means: 'A region of one issue has none in the other that answers to it; its place beside it stays empty',
    remedy: 'Translate it, or delete it',
  },
  'translation-items': {
    section: 'translations',
    severities: ['warning'],
    means:
      'A region, or the opening, has more items in one language than in the other; they stand beside each other as a whole',
    remedy: 'Write as many in both',
  },
  'sensitive-name': {
    section: 'safeguarding',
    severities: ['error'],
    means:
      'A name of `sensitive.yaml` stands in the edition, in what the configuration adds to it, or in the name of the file; that edition is not made, the others are',
    remedy: 'Leave it out, give another address, or have it approved: see [safeguarding.md](safeguarding.md)',
  },
  'sensitive-approved': {
    section: 'safeguarding',
    severities: ['info'],
    means: 'Such a name is printed because somebody approved it',
    remedy: 'Nothing; it is said for the record',
  },
  'fit-overset': {
    section: 'pages',
    severities: ['error'],
    means:
      'The issue is longer than the pages of `fit`, even at the smallest type that the template allows; by how many lines, it says, and in which edition and page size where several are made',
    remedy:
      'Cut about as many words as it names, or leave out pictures where these take the most room; or allow the pages that it takes at its smallest',
  },
  'fit-underset': {
    section: 'pages',
    severities: ['warning'],
    means:
      'The issue is too short to fill the pages of `fit`, even at the largest type, or more than a line stays free under a column at the best setting there is',
    remedy: 'Add an item or a few words, or leave `fit` out',
  },
  'edition-template': {
    section: 'pages',
    severities: ['warning'],
    means: '`--template` is given, and the edition has a design of its own',
    remedy: 'Leave it out, or ask for another edition',
  },
  'edition-fit': {
    section: 'pages',
    severities: ['warning'],
    means: '`--fit` is given, and the edition takes the pages it needs',
    remedy: 'Leave it out, or ask for another edition',
  },
  'edition-sheet': {
    section: 'pages',
    severities: ['warning'],
    means: '`--sheet` or `--instructions` is given, and no edition that is made is put on sheets',
    remedy: 'Leave it out, or ask for one: `--edition booklet`',
  },
  'edition-email': {
    section: 'pages',
    severities: ['warning'],
    means: '`--from`, `--to` or `--subject` is given, and no e-mail is made',
    remedy: 'Ask for one: `--edition email`',
  },
  'site-address': {
    section: 'pages',
    severities: ['warning'],
    means: 'A site is made, and the configuration does not say where it will be: its feed needs that',
    remedy: 'Say it: [`site:`](configuration.md#web-pages)',
  },
  'email-size': {
    section: 'pages',
    severities: ['warning'],
    means: 'The e-mail has more than 10 MB, which many mail servers refuse',
    remedy: 'Make the pictures smaller',
  },
  'email-clipped': {
    section: 'pages',
    severities: ['warning'],
    means: 'The text of the e-mail has 90 KB or more; of more than 102 KB, Gmail shows the beginning alone',
    remedy: 'Shorten the letter, or send its beginning with a link to the [web page](email-and-web.md#the-web-page)',
  },
  'furniture-height': {
    section: 'pages',
    severities: ['error'],
    means:
      'A title or an organization is so long that it leaves no room for text on its page. It is set smaller first, and a scripture flows on as the beginning of the text',
    remedy: 'Shorten it by as much as the message says, or set the issue on larger paper',
  },
  'imprint-height': {
    section: 'pages',
    severities: ['error'],
    means: 'The imprint leaves no room for text on its page',
    remedy: 'Shorten it by as much as the message says, or set the issue on larger paper',
  },
  'imprint-unprinted': {
    section: 'pages',
    severities: ['warning'],
    means: 'The project has an imprint, and the template does not print it',
    remedy: 'Add `Imprint` to the template: see [templates.md](templates.md#the-page)',
  },
  'font-unusable': {
    section: 'pages',
    severities: ['warning'],
    means: 'A font in `fonts/` cannot be used, for example because it is a variable font',
    remedy: 'Put its static files there, or take it away',
  },
  'font-not-found': {
    section: 'pages',
    severities: ['error'],
    means: '`bulletin fonts add`: neither the machine nor an npm package that is installed has the family',
    remedy: 'Install `@expo-google-fonts/…` of its name by npm, or the font on the machine',
  },
  'font-refused': {
    section: 'pages',
    severities: ['error'],
    means: '`bulletin fonts add`: the family is there, but variable, in parts, or under no free licence',
    remedy: 'Get it whole and static, or choose another',
  },
  'font-damaged': {
    section: 'pages',
    severities: ['error'],
    means: 'A font cannot be embedded',
    remedy: 'Replace it, or choose another',
  },
  'template-error': {
    section: 'pages',
    severities: ['error'],
    means: 'A template’s code is wrong; file and line are given',
    remedy: 'Mend it, or choose another: see [templates.md](templates.md)',
  },
  'import-missing': {
    section: 'importing',
    severities: ['error'],
    means: 'There is no such file, or it cannot be read',
    remedy: 'Look at its name, its folder and its rights',
  },
  'import-format': {
    section: 'importing',
    severities: ['error'],
    means: 'It is an old Word document, a picture, another format that is not read, or damaged',
    remedy: 'Ask for the letter in another form, or save it anew',
  },
  'import-empty': {
    section: 'importing',
    severities: ['error'],
    means: 'There is no word in it: a PDF from a scanner is pictures',
    remedy: 'Look whether it is the right file; of a message, import the attachment',
  },
  'import-size': {
    section: 'importing',
    severities: ['error'],
    means: 'It is larger, or nested deeper, than a letter can be',
    remedy: 'Look whether it is the right file; divide it if it is',
  },
  'import-truncated': {
    section: 'importing',
    severities: ['error'],
    means: 'The e-mail breaks off',
    remedy: 'Save it anew from the mail program',
  },
  'import-words': {
    section: 'importing',
    severities: ['error'],
    means: 'A word of the letter is not in the issue, or stands elsewhere. The issue is written',
    remedy: 'Compare the two, and tell those who maintain bulletin',
  },
  'import-remark': {
    section: 'importing',
    severities: ['warning'],
    means: 'What you should know of how the letter was read, such as attachments',
    remedy: 'Look it over',
  },
  'import-unsure': {
    section: 'importing',
    severities: ['warning'],
    means: 'Something in the letter could be read in two ways',
    remedy: 'Look at the comment in the issue',
  },
  'import-dropped': {
    section: 'importing',
    severities: ['info'],
    means: 'Left out: a signature, the head of a forwarded message …',
    remedy: 'If it belongs to the letter, write it back',
  },
  'impose-order': {
    section: 'impose',
    severities: ['error'],
    means: 'The pages do not fit on the paper, or the options contradict each other',
    remedy: 'Take the larger paper that the message names, or add `--shrink`',
  },
  'impose-sizes': {
    section: 'impose',
    severities: ['warning'],
    means: 'The pages have different sizes; each stands in the middle of its place',
    remedy: 'Make all pages of one size',
  },
  'impose-creep': {
    section: 'impose',
    severities: ['error', 'warning'],
    means: 'The shift for the thickness of the paper cuts words off at the fold, or brings them nearer than 3 mm to it',
    remedy: 'Make the inner margins wider, give a smaller `--caliper`, or take `--scheme perfect`',
  },
  'impose-die': {
    section: 'impose',
    severities: ['warning'],
    means: 'The hole of a bookmark or of a door hanger goes through words, or comes near to them',
    remedy: 'Leave as much free at the head of the pages as the message says',
  },
  'impose-staples': {
    section: 'impose',
    severities: ['warning'],
    means: 'More than 15 sheets lie in each other, which are not stapled through the fold',
    remedy: 'Take `--scheme perfect`, which makes signatures',
  },
  'impose-marks': {
    section: 'impose',
    severities: ['warning'],
    means: 'There is no room for marks beside the pages; they stand on them',
    remedy: 'Take the larger paper that the message names',
  },
  'impose-ignored': {
    section: 'impose',
    severities: ['warning'],
    means: 'An option does nothing in this scheme',
    remedy: 'Leave it away, or take the scheme that the message names',
  },
  'impose-annotations': {
    section: 'impose',
    severities: ['warning'],
    means: 'Comments, stamps or form fields are not on the sheets',
    remedy: 'Print the PDF to a new PDF in a viewer first',
  },
  'edition-preflight': {
    section: 'press',
    severities: ['warning'],
    means:
      'Of its own file for the press, the copier or a duplicator, bulletin says what [preflight](preflight.md) finds in it',
    remedy: 'Do what the message says; most comes from a picture or a template',
  },
  'edition-margin': {
    section: 'press',
    severities: ['warning'],
    means: 'Text or a picture stands where copiers or risographs print nothing',
    remedy: 'Give the template wider margins, or take another one',
  },
  'profile-missing': {
    section: 'press',
    severities: ['error'],
    means:
      '`--profile` names a file that cannot be read, or `profile:` of an edition one that is not inside the project',
    remedy: 'Look at the name and the folder',
  },
  'profile-unusable': {
    section: 'press',
    severities: ['error'],
    means: 'The profile is damaged, or not one for printing in CMYK',
    remedy: 'Ask the print shop for the ICC profile of its press and paper',
  },
  'preflight-cut-off': {
    section: 'preflight',
    severities: ['error'],
    means: 'The end of the PDF is missing; what could be read was looked at',
    remedy: 'Fetch it anew',
  },
  'preflight-protected': {
    section: 'preflight',
    severities: ['error', 'warning'],
    means: 'The PDF is locked by its owner against changes; it was looked at nevertheless',
    remedy: 'Ask for a copy without protection',
  },
  'preflight-sizes': {
    section: 'preflight',
    severities: ['warning'],
    means: 'Pages of several sizes',
    remedy: 'Make all of one size; turn those that lie across',
  },
  'preflight-boxes': {
    section: 'preflight',
    severities: ['error', 'warning'],
    means: 'The page does not say where it is cut, or says it wrongly; its boxes contradict each other',
    remedy: 'Export it for print, with the size of the cut page set',
  },
  'preflight-bleed': {
    section: 'preflight',
    severities: ['error', 'info'],
    means: 'Colour ends at the cut, so that white may show; for the copier: it leaves a white border',
    remedy: 'Let the colour run 3 mm (0.125 in) over the edge',
  },
  'preflight-margin': {
    section: 'preflight',
    severities: ['warning'],
    means:
      'Text nearer to the edge than 6.35 mm (copier) or 3 mm (press), or beyond it; a picture that ends just before the cut',
    remedy: 'Move it inwards',
  },
  'preflight-font-missing': {
    section: 'preflight',
    severities: ['error'],
    means: 'A font is not in the PDF; another may be printed',
    remedy: 'Export with all fonts embedded',
  },
  'preflight-font-drawn': {
    section: 'preflight',
    severities: ['warning'],
    means: 'A font of drawings (Type 3), which prints coarsely',
    remedy: 'Use a TrueType or OpenType font',
  },
  'preflight-resolution': {
    section: 'preflight',
    severities: ['warning', 'error'],
    means:
      'A picture under 200 dpi (copier) or 300 dpi (press) at its printed size; one of black and white alone under 300 or 800, an error under 600',
    remedy: 'Print it smaller, or take the original with more pixels',
  },
  'preflight-hairline': {
    section: 'preflight',
    severities: ['warning'],
    means: 'A line under 0.25 pt; of several inks, or white in them, under 0.5 pt',
    remedy: 'Make it wider',
  },
  'preflight-intent': {
    section: 'preflight',
    severities: ['warning'],
    means: 'The PDF does not say which press its colours were made for, or says that it was a screen',
    remedy: 'Export it as PDF/X-4 with the shop’s profile',
  },
  'preflight-rgb': {
    section: 'preflight',
    severities: ['error'],
    means: 'RGB in a file for the press',
    remedy: 'Convert it to CMYK with the shop’s profile',
  },
  'preflight-text-plates': {
    section: 'preflight',
    severities: ['warning'],
    means: 'Text under 12 pt in more than two inks',
    remedy: 'Set it in one ink; black text in black alone',
  },
  'preflight-ink': {
    section: 'preflight',
    severities: ['error'],
    means: 'More ink than the paper takes: 300 %, on uncoated paper 260 %',
    remedy: 'Convert it with the profile for that paper',
  },
  'preflight-transparency': {
    section: 'preflight',
    severities: ['warning', 'error'],
    means: 'Transparency; an error where the PDF says that it is PDF/X-1a or X-3; in any, where it is mixed in RGB',
    remedy: 'Ask the shop whether it takes PDF/X-4, or flatten it on export',
  },
  'preflight-annotation': {
    section: 'preflight',
    severities: ['error', 'warning'],
    means: 'Comments, form fields, for the press also links',
    remedy: 'Delete them, or print the PDF to a new PDF in a viewer',
  },
  'preflight-paper': {
    section: 'preflight',
    severities: ['warning'],
    means: 'For the copier: a page of a size that no paper has',
    remedy: 'Set the page to the size of the paper, or put it on sheets',
  },
  'preflight-unit': {
    section: 'preflight',
    severities: ['warning'],
    means: 'A page measured in units of its own (`UserUnit`)',
    remedy: 'Export it at its true size',
  },
  'preflight-turned': {
    section: 'preflight',
    severities: ['warning'],
    means: 'A page that is turned against the others',
    remedy: 'Export all pages upright',
  },
  'preflight-empty': {
    section: 'preflight',
    severities: ['warning', 'info'],
    means: 'Nothing is printed on a page',
    remedy: 'Export it anew, or tell the shop that it is meant to be blank',
  },
  'preflight-text-size': {
    section: 'preflight',
    severities: ['warning'],
    means: 'Text under 5 pt, cut out of colour under 6 pt or of several inks under 9 pt; for the copier under 6 pt',
    remedy: 'Set it larger',
  },
  'preflight-contrast': {
    section: 'preflight',
    severities: ['warning'],
    means: 'For the copier: text hardly lighter or darker than its ground',
    remedy: 'Make it black on light, or white on dark',
  },
  'preflight-promise': {
    section: 'preflight',
    severities: ['error'],
    means: 'The PDF says that it is PDF/X and breaks what that means: trapping, version, boxes, layers',
    remedy: 'Export it anew as PDF/X-4',
  },
  'preflight-registration': {
    section: 'preflight',
    severities: ['error'],
    means: 'The colour of crop marks (`All`) on the page',
    remedy: 'Set it in black ink alone',
  },
  'preflight-spots': {
    section: 'preflight',
    severities: ['warning'],
    means: 'More than two spot colours',
    remedy: 'Convert them to the four inks',
  },
  'preflight-spot-names': {
    section: 'preflight',
    severities: ['warning'],
    means: 'A spot colour with several names, or with that of one of the four inks',
    remedy: 'Give each ink one name',
  },
  'preflight-overprint-white': {
    section: 'preflight',
    severities: ['error'],
    means: 'White that is set to overprint, and vanishes',
    remedy: 'Switch overprinting off for it',
  },
  'preflight-die': {
    section: 'preflight',
    severities: ['warning'],
    means: 'A line for cutting or folding that is cut out of the colour under it',
    remedy: 'Set it to overprint',
  },
  'preflight-knockout': {
    section: 'preflight',
    severities: ['warning'],
    means: 'Black text under 12 pt, or a black line of 2 pt or less, that is cut out of colour',
    remedy: 'Set it to overprint',
  },
  'preflight-toner': {
    section: 'preflight',
    severities: ['warning'],
    means: 'For the copier: two fifths of a page are toner',
    remedy: 'Take a light ground',
  },
  'preflight-device': {
    section: 'preflight',
    severities: ['error', 'warning'],
    means: 'Transfer curves, halftones or black generation of the file’s own',
    remedy: 'Export without the settings of a printer',
  },
  'preflight-layer': {
    section: 'preflight',
    severities: ['warning', 'info'],
    means: 'A layer that is shown and not printed, printed and not shown, or switched off',
    remedy: 'Export without layers',
  },
  'preflight-active': {
    section: 'preflight',
    severities: ['error', 'warning'],
    means: 'A script, or a form made by a program (XFA)',
    remedy: 'Print it to a new PDF in a viewer',
  },
  'preflight-cut-short': {
    section: 'preflight',
    severities: ['info'],
    means: 'The page has so much on it that only its first part was looked at',
    remedy: 'Look at a proof',
  },
  'issue-missing': {
    section: 'files',
    severities: ['error'],
    means:
      'There is no such issue, or a folder is named in place of one; or the project, or the folder named, has no issues',
    remedy: 'Look at the name; begin one with `bulletin new`',
  },
  'issue-unreadable': {
    section: 'files',
    severities: ['error'],
    means: 'The system does not let it be read',
    remedy: 'Look at its rights; close the program that has it open',
  },
  'issue-size': {
    section: 'files',
    severities: ['error'],
    means: 'The file is too large for an issue',
    remedy: 'Divide it, or look whether it is the right one',
  },
  'issue-exists': {
    section: 'files',
    severities: ['error'],
    means: '`bulletin new`, `bulletin import`: there is such an issue already',
    remedy: 'Choose another title, rename it, or add `--force`',
  },
  'editor-failed': {
    section: 'files',
    severities: ['error'],
    means: '`bulletin new --edit`: the editor did not start, or ended with an error',
    remedy: 'Open the issue yourself; look at the variable `EDITOR`',
  },
  encoding: {
    section: 'files',
    severities: ['error'],
    means: 'The file is not text in UTF-8: a Word document, say, or saved by an old Windows program',
    remedy: 'Save it as plain text in UTF-8',
  },
  'pdf-missing': {
    section: 'files',
    severities: ['error'],
    means: '`bulletin impose`, `bulletin preflight`: there is no such file, or it is a folder',
    remedy: 'Look at the name and the folder',
  },
  'pdf-unreadable': {
    section: 'files',
    severities: ['error'],
    means: 'The system does not let it be read',
    remedy: 'Look at its rights; close the program that has it open',
  },
  'pdf-size': {
    section: 'files',
    severities: ['error'],
    means: 'The PDF is larger than 1 GB',
    remedy: 'Split it',
  },
  'pdf-none': {
    section: 'files',
    severities: ['error'],
    means: 'The file is not a PDF',
    remedy: 'Save or print the document as PDF first',
  },
  'pdf-locked': {
    section: 'files',
    severities: ['error'],
    means: 'The PDF has a password, be it only against copying',
    remedy: 'Ask for a copy without one, or print it to a new PDF in a viewer',
  },
  'pdf-damaged': {
    section: 'files',
    severities: ['error'],
    means: 'The PDF cannot be read',
    remedy: 'Fetch it anew, or print it to a new PDF in a viewer',
  },
  'pdf-empty': {
    section: 'files',
    severities: ['error'],
    means: 'The PDF has no pages',
    remedy: 'Make it anew',
  },
  'pdf-untagged': {
    section: 'files',
    severities: ['error'],
    means: '`bulletin proof --spoken`: the PDF has no tags, so that nothing in it says what is read aloud',
    remedy: 'Have the program that it comes from write a tagged PDF; of an issue, take an edition for reading',
  },
  'spoken-size': {
    section: 'files',
    severities: ['error'],
    means: '`bulletin proof --spoken`: the PDF has more than can be read in one go',
    remedy: 'Print some of its pages to a PDF of their own',
  },
  'file-unwritable': {
    section: 'files',
    severities: ['error'],
    means: 'The PDF cannot be written, often because a viewer has it open',
    remedy: 'Close it and try again',
  },
  'folder-missing': {
    section: 'files',
    severities: ['error'],
    means: '`bulletin studio`: the folder that was named is none',
    remedy: 'Look at its name; or make it first',
  },
  'project-exists': {
    section: 'files',
    severities: ['error'],
    means: '`bulletin init`: the folder is a project already',
    remedy: 'Change what `bulletin.config.yaml` says, or begin in another folder',
  },
  'port-taken': {
    section: 'files',
    severities: ['error'],
    means: '`bulletin preview`, `bulletin studio`: another program listens on that port',
    remedy: 'Name another, or leave `--port` out',
  },
  'imprints-table': {
    section: 'imprints',
    severities: ['error'],
    means:
      'The table cannot be read: another kind of file, a quotation mark that is not closed, two columns of one name, none called `name`',
    remedy: 'Save it anew as CSV in UTF-8, with the names of the columns in the first row',
  },
  'imprints-missing': {
    section: 'imprints',
    severities: ['error'],
    means: 'There is no such table, or the system does not let it be read',
    remedy: 'Look at its name and its rights',
  },
  'imprints-empty': {
    section: 'imprints',
    severities: ['error'],
    means: 'There is no church in the table',
    remedy: 'Write one in each row',
  },
  'imprints-size': {
    section: 'imprints',
    severities: ['error'],
    means: 'The table has more than 256 MB or a million rows, or an entry of a list has more than 16 384 characters',
    remedy: 'Divide it into several',
  },
  'imprints-keys': {
    section: 'imprints',
    severities: ['error'],
    means: 'A table in YAML is no list, or an entry of it is not made of keys and values',
    remedy: 'Begin each church with a hyphen, and write a key, a colon and its text on each line',
  },
  'imprints-yaml': {
    section: 'imprints',
    severities: ['error', 'warning'],
    means: 'An entry of a table in YAML cannot be read; others are made',
    remedy: 'Write one key on a line; put text with a colon or a sign in quotes',
  },
  'imprints-value': {
    section: 'imprints',
    severities: ['error'],
    means: 'A cell says what it cannot say; nothing is made for that church, and the others are made',
    remedy: 'Write it as in the example given',
  },
  'imprints-unknown-key': {
    section: 'imprints',
    severities: ['warning'],
    means: 'A column has nearly the name of one that the imprint prints, and is not printed by itself',
    remedy: 'Look at its spelling',
  },
  'imprints-placeholder': {
    section: 'imprints',
    severities: ['error'],
    means: 'The text has `{{name}}` of a column that there is not, or in an address; or a church leaves its cell empty',
    remedy: 'Look at its spelling; fill the cell; write as code what is to be printed as it stands',
  },
  'report-unusable': {
    section: 'files',
    severities: ['error'],
    means: '`bulletin report merge`: the file cannot be read, or is not what `bulletin build --shard … --json` prints',
    remedy: 'Look at its name; do that part again if it was stopped',
  },
  'report-parts': {
    section: 'files',
    severities: ['error'],
    means: '`bulletin report merge`: a part of the work is missing, or the reports are of different works',
    remedy: 'Do the part that is missing, and name its report too',
  },
  'output-unwritable': {
    section: 'files',
    severities: ['error'],
    means: 'What is printed does not arrive, as on a disk that is full; files are made all the same',
    remedy: 'Make room, or send it elsewhere',
  },
  'machine-limit': {
    section: 'files',
    severities: ['error'],
    means: 'The machine has no more memory, files or threads to give',
    remedy: 'Close other programs; build fewer issues at a time: `--jobs 1`',
  },
  'command-line': {
    section: 'files',
    severities: ['error'],
    means: 'An option or a name that there is not',
    remedy: '`bulletin --help` tells what there is',
  },
  defect: {
    section: 'files',
    severities: ['error'],
    means: 'bulletin has failed, and it is not your fault',
    remedy: 'Send the lines below the message to those who maintain it',
  },
  'answer-alone': {
    section: 'check',
    severities: ['warning'],
    means:
      'The people’s part twice in a row: what the leader says between was lost when it was pasted, or the label is wrong',
    remedy: 'Write what is said between',
  },
  'broken-link': {
    section: 'check',
    severities: ['warning'],
    means:
      'An address with a slip in it, or without its `https://`, is no link: nobody can click it, and on paper nothing shows that it is wrong',
    remedy: 'Write the whole address, as in `https://example.org/page`',
  },
  'contact-details': {
    section: 'check',
    severities: ['info'],
    means: 'An e-mail address or a telephone number that will be printed',
    remedy: 'Make sure that whose it is wants that',
  },
  'country-opening': {
    section: 'check',
    severities: ['info'],
    means: 'What stands before the first region concerns everybody',
    remedy: 'Move the item to its region, unless it concerns everybody',
  },
  'country-region': {
    section: 'check',
    severities: ['warning'],
    means:
      'A country that does not lie in the region it stands under: mostly an item that was pasted one heading too low',
    remedy: 'Move the item, or name the region otherwise',
  },
  'double-space': {
    section: 'check',
    severities: ['info'],
    means: 'Two spaces between words, from the age of typewriters or from a word processor’s justified lines',
    remedy: 'Write one, or say `--fix`',
  },
  'doubled-word': {
    section: 'check',
    severities: ['warning'],
    means: 'The same word twice, often over the end of a line',
    remedy: 'Delete one of the two',
  },
  'duty-twice': {
    section: 'check',
    severities: ['info'],
    means: 'Somebody who is down for two duties of the same service',
    remedy: 'Ask whether one person can do both',
  },
  'hymn-licence': {
    section: 'check',
    severities: ['warning'],
    means: 'Words of a hymn that are under copyright and say no licence, or of which nothing says how old they are',
    remedy: 'Write who wrote them, or by whose leave they are printed',
  },
  'hymn-number': {
    section: 'check',
    severities: ['warning'],
    means:
      'A hymn of an [`:::order`](../blocks/order.md) that has no number, where other hymns have theirs: nobody finds it in the book',
    remedy: 'Look it up in the hymnal',
  },
  'hyphen-for-dash': {
    section: 'check',
    severities: ['warning'],
    means: 'A hyphen between two spaces where a dash belongs',
    remedy: 'Write a dash, or say `--fix`',
  },
  'image-resolution': {
    section: 'check',
    severities: ['warning'],
    means: 'A picture with fewer than 200 pixels to the inch at the size it is printed',
    remedy: 'Use a larger copy: the photograph itself rather than one from a web page or a chat',
  },
  'impossible-date': {
    section: 'check',
    severities: ['warning'],
    means: 'A day that the calendar does not have',
    remedy: 'Ask which day is meant',
  },
  'item-opening': {
    section: 'check',
    severities: ['info'],
    means: 'An item that begins with neither prayer nor praise, in a letter whose other items do',
    remedy: 'Begin with Pray, Ask, Praise or Thank, or leave it as news',
  },
  'item-repeated': {
    section: 'check',
    severities: ['warning'],
    means:
      'An item that an issue with an earlier date has word for word: it was mostly left over when last week’s letter became this week’s',
    remedy: 'Say what is new, or delete it',
  },
  'item-twice': {
    section: 'check',
    severities: ['warning'],
    means:
      'The same item twice in one issue. Marks, capitals and line breaks make no difference. Items of less than five words are not compared',
    remedy: 'Delete one of the two',
  },
  'missing-space': {
    section: 'check',
    severities: ['warning'],
    means: 'A sentence or a clause begins right after a stop or a comma',
    remedy: 'Write the space, or say `--fix`',
  },
  mojibake: {
    section: 'check',
    severities: ['warning'],
    means:
      'Letters that a program garbled on their way: text in UTF-8 that was read in another encoding, once or several times, and UTF-7 that nobody decoded',
    remedy: 'Write what they were, or say `--fix`',
  },
  'photo-place': {
    section: 'check',
    severities: ['warning'],
    means: 'A photograph whose file says where it was taken',
    remedy: 'Before you pass the file on, save it without its properties; the PDF leaves them out',
  },
  'reading-verses': {
    section: 'check',
    severities: ['warning'],
    means:
      'The numbers of the verses in a reading are not those of its reference: the words of another Sunday are left, or a verse was lost when they were pasted',
    remedy: 'Look up which of the two is meant',
  },
  'reading-words': {
    section: 'check',
    severities: ['warning'],
    means:
      'The words of a reading are those of another passage: the reference was changed, and the words below it were left, or the other way round',
    remedy: 'Look up which of the two is meant',
  },
  'request-open': {
    section: 'check',
    severities: ['info'],
    means: 'A request with a name that was not taken up again, or an answer to what nobody asked for',
    remedy: 'Ask how it is, and write it',
  },
  'scripture-reference': {
    section: 'check',
    severities: ['warning'],
    means:
      'A reference that the Bible does not have: a chapter or verse too high, a range that ends before it begins, a book that nobody knows',
    remedy: 'Look it up; other languages and older versions may count otherwise',
  },
  'scripture-version': {
    section: 'check',
    severities: ['warning'],
    means: 'A quotation that does not say which version of the Bible it is of',
    remedy: 'Write its initials, as the publisher asks',
  },
  'sensitive-detail': {
    section: 'check',
    severities: ['info'],
    means: 'A child, what ails it or what happened to it, a place and a time, all in one item',
    remedy: 'If somebody could tell who it is, and do harm, leave one of them out',
  },
  'service-time': {
    section: 'check',
    severities: ['warning'],
    means: 'A service that is said to begin at another time than your configuration says',
    remedy: 'Ask which of the two is meant',
  },
  'stale-date': {
    section: 'check',
    severities: ['warning'],
    means:
      'A day or month that is past on the day of the issue, in a sentence that speaks of it as to come: left over from an older letter',
    remedy: 'Mend the sentence, or the date',
  },
  'straight-quotes': {
    section: 'check',
    severities: ['warning'],
    means:
      'Straight quotation marks or apostrophes that reach the paper as they are, because the issue says `smart: false`',
    remedy: 'Write “ ” and ’, or delete `smart: false`',
  },
  'stray-space': {
    section: 'check',
    severities: ['warning'],
    means: 'A space stands before a stop or a comma',
    remedy: 'Take the space away, or say `--fix`',
  },
  'typed-block': {
    section: 'check',
    severities: ['info'],
    means:
      'An order of service with rows of dots, what leader and people say in turn, or a hymn with numbered stanzas, typed as paragraphs where [a block](../blocks/README.md) would set it',
    remedy: 'Write it as the block, or have `--fix` do so',
  },
  'unbalanced-marks': {
    section: 'check',
    severities: ['warning'],
    means: 'A bracket or, in English, a double quotation mark without its other half',
    remedy: 'Write its other half, or delete it',
  },
  unchanged: {
    section: 'check',
    severities: ['warning'],
    means: 'A hymn, a reading or a duty that is as it was in the issue that this one was copied from',
    remedy: 'Change it, or add its words to `stays:` at the top',
  },
  undated: {
    section: 'check',
    severities: ['warning'],
    means:
      'Words that depend on the day they are read (`this week`, `tomorrow`, `in April`), in an issue without a date',
    remedy: 'Write `date:` at the top, or say the day itself',
  },
  'version-notice': {
    section: 'check',
    severities: ['info'],
    means: 'The version quoted belongs to a publisher who asks for a notice in print',
    remedy: 'Print the notice that the message gives, or say `scripture-notice: true`; free church bulletins need none',
  },
  'weekday-mismatch': {
    section: 'check',
    severities: ['warning'],
    means: 'A weekday and a date that do not belong together. People come on one of the two days',
    remedy: 'Ask which of the two is meant',
  },
} as const satisfies Record<string, RuleRecord>;

/** The name of a rule, such as `raw-html`. */
export type RuleName = keyof typeof RULES;

/** The names of rules that can be of a severity. */
export type RuleOf<Wanted extends Severity> = {
  [Name in RuleName]: Wanted extends (typeof RULES)[Name]['severities'][number] ? Name : never;
}[RuleName];

/** The names of the rules of `bulletin check`. */
export type CheckRuleName = {
  [Name in RuleName]: (typeof RULES)[Name]['section'] extends 'check' ? Name : never;
}[RuleName];

/** Where the documentation explains it best, as a path from `docs/`. */
export function pageOf(name: RuleName): string {
  const { section, hasPage = false }: RuleRecord = RULES[name];
  return hasPage || section === 'check' ? `rules/${name}.md` : 'messages.md';
}
