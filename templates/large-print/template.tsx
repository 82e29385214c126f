/**
 * Large type in one ragged column, for readers with low vision. It follows the Large Print Guidelines of the American
 * Council of the Blind and the Clear Print Guidelines of the RNIB; docs/editions.md goes through them one by one.
 */
import {
  blockStyle,
  type Design,
  type DesignContext,
  defineTemplate,
  Frame,
  Imprint,
  Logo,
  Page,
  type PageProps,
  Text,
  type TextStyle,
  textStyle,
  type,
  type Variation,
  View,
} from 'bulletin/template';

/** Made for low vision by the Braille Institute: letters that are often mistaken for one another are drawn apart. */
const FAMILY = 'Atkinson Hyperlegible Next';
const CODE_FAMILY = 'Source Code Pro';
const BLACK = '#000000';

/** ACB asks for a leading of at least 1.15, earlier for 1.5; a third of the size is free here. */
const VARIATION: Variation = {
  size: { ideal: 18, least: 14, most: 24 },
  leading: { ideal: 4 / 3, least: 1.25, most: 1.5 },
  space: { step: 0.25, most: 1 },
};

/** pt. An inch, as ACB asks; on small paper three quarters of one. */
const MARGIN = 72;
const LEAST_MARGIN = 54;
/** Em: about 65 characters, no more of which the RNIB wants in a line. */
const LONGEST_LINE = 34;

/** Digits of the longest folio, as in 1000 of 1200: an issue of 4 MB has as many pages. */
const MOST_DIGITS = 8;
/** Em at most: letters of most scripts, bold figures, digits of Burmese, Khmer and others, East Asian letters. */
const WIDTHS = { letter: 0.6, figure: 0.62, digit: 0.8, wide: 1 };
const WIDE = /[\p{sc=Hani}\p{sc=Hang}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uff60]/u;
/** In Chinese numerals nought to nine are letters. */
const DIGIT = /[\p{Nd}〇一二三四五六七八九]/u;

/** Sizes as multiples of that of running text. None is smaller. */
const SIZES = { title: 2, region: 1.44, heading3: 1.22, heading4: 1.11, epigraph: 1.11, folio: 1.11 };

function lookOf({ page, lang, setting }: DesignContext) {
  const { size, leading } = setting;
  const least = Math.max(LEAST_MARGIN, Math.min(MARGIN, page.width * 0.118));
  const side = Math.max(least, (page.width - LONGEST_LINE * size) / 2);
  const face = (times = 1, more: Partial<TextStyle> = {}): TextStyle =>
    textStyle({ family: FAMILY, size: size * times, color: BLACK, lang, ...more });
  const bold = (times = 1): TextStyle => face(times, { weight: 700 });
  // A narrow page holds few letters of a large title.
  const title = Math.max(SIZES.region, Math.min(SIZES.title, (page.width - 2 * side) / size / 13));
  return { side, measure: page.width - 2 * side, foot: least, size, leading, face, bold, title, text: face() };
}

type Look = ReturnType<typeof lookOf>;

function design(context: DesignContext): Design {
  const look = lookOf(context);
  const { size, leading, bold, text } = look;
  const { setting } = context;
  const set = (style: TextStyle, more = {}) =>
    blockStyle({ text: style, align: 'left', hyphenate: false, wholeWords: true, firstIndent: 0, after: 0.5, ...more });
  const heading = (times: number, more = {}) =>
    set(bold(times), { leading: size * times * 1.2, before: 1 + setting.space, after: 0, stretch: 1, ...more });
  const paragraph = set(text);
  const code = { family: CODE_FAMILY, features: [] };
  const hang = size * 1.3;
  return {
    grid: leading,
    baseline: 0.74,
    styles: {
      paragraph,
      item: paragraph,
      leadIn: paragraph,
      region: heading(SIZES.region, {
        before: 1.5 + setting.space,
        // Nearer to what it heads, and the rule clear of the capitals.
        lift: -0.3,
        rules: [{ side: 'above', distance: size * SIZES.region * 1.08, thickness: size / 12, color: BLACK }],
      }),
      heading3: heading(SIZES.heading3, { lift: -0.4, stretch: 0 }),
      heading4: heading(SIZES.heading4, { stretch: 0 }),
      quote: set(text, { indent: { left: hang, right: hang } }),
      code: set({ ...text, ...code }, { before: 1, after: 1 }),
      tableHead: set(bold()),
      tableCell: paragraph,
      // No reader of large print is served with smaller.
      tableLeast: text.size,
      notesHeading: heading(SIZES.heading3, { before: 1.5 + setting.space, lift: -0.4 }),
      note: set(text, { indent: { left: hang * 1.2, right: 0 } }),
      list: {
        // Large, and solid at every depth.
        bullets: ['•', '–', '•'],
        bullet: { ...bold(1.3), rise: -0.05 },
        number: bold(),
        hang,
        gap: size * 0.4,
        between: 1,
        betweenNested: 0.5,
      },
      inline: {
        strong: { weight: 700 },
        emphasis: { weight: 700 },
        code,
        link: {},
        address: {},
        // A superior figure would be half as large as the text.
        noteReference: { rise: 0.2 },
      },
      rule: { thickness: size / 12, color: BLACK },
      thematicBreak: { text: '•   •   •', style: bold() },
    },
    pictures: 'left',
    page: (props) => (
      <Page style={{ paddingHorizontal: look.side, paddingVertical: look.foot }}>
        {props.page === 1 && <Masthead {...props} look={look} />}
        <Frame />
        {props.imprint && (
          <Imprint
            imprint={props.imprint}
            name={look.bold()}
            text={look.text}
            quiet={look.text}
            leading={look.leading}
            rule={{ thickness: size / 12, color: BLACK }}
            stacked
          />
        )}
        {props.total > 1 && <Foot {...props} look={look} />}
      </Page>
    ),
  };
}

function Masthead({ look, ...props }: PageProps & { look: Look }) {
  const { size, leading, face, bold } = look;
  const title = bold(look.title);
  return (
    <View style={{ marginBottom: leading * 0.5 }}>
      {props.logo && (
        <View style={{ marginBottom: size * 0.7 }}>
          <Logo picture={props.logo} width={size * 10} height={size * 3.6} />
        </View>
      )}
      {props.organization && (
        <Text tag="P" style={type(bold(), leading)}>
          {props.organization}
        </Text>
      )}
      <Text tag="H1" style={type(title, title.size * 1.12)}>
        {props.title}
      </Text>
      {props.date && (
        <Text tag="P" style={{ ...type(face(), leading), marginTop: size * 0.2 }}>
          {props.date}
        </Text>
      )}
      <View style={{ height: size / 4, marginTop: size * 0.6, backgroundColor: BLACK }} />
      {props.scripture && (
        <View tag="BlockQuote" style={{ marginTop: size }}>
          <Text tag="P" style={type(face(SIZES.epigraph), leading * SIZES.epigraph)}>
            {props.scripture.text}
          </Text>
          {props.scripture.reference && (
            <Text tag="P" style={{ ...type(bold(), leading), marginTop: size * 0.25 }}>
              {[props.scripture.reference, props.scripture.version].filter(Boolean).join(', ')}
            </Text>
          )}
        </View>
      )}
    </View>
  );
}

/** In the page's flow, so that a title of several lines takes its room from the text and not from the margin. */
function Foot({ look, ...props }: PageProps & { look: Look }) {
  const { size, leading, text, bold } = look;
  const rule = { borderTopWidth: size / 12, borderTopColor: BLACK, borderTopStyle: 'solid' } as const;
  // The same on all pages, or the title would have more lines on some of them than on others.
  const longest = folioWidth(props.folio) * SIZES.folio * size;
  const width = Math.min(longest, look.measure * 0.7);
  return (
    <View
      furniture="Footer"
      style={{ ...rule, flexDirection: 'row', marginTop: leading * 0.75, paddingTop: leading * 0.3, columnGap: size }}
    >
      <Text style={{ ...type(text, leading), flexGrow: 1, flexShrink: 1, flexBasis: 0 }}>
        {props.page > 1 ? props.title : ''}
      </Text>
      <Text
        style={{
          ...type(bold(SIZES.folio), leading),
          width,
          minHeight: Math.ceil(longest / width) * leading,
          textAlign: 'right',
        }}
      >
        {props.folio}
      </Text>
    </View>
  );
}

/** Em, of the longest that is like it. */
function folioWidth(folio: string): number {
  const letters = [...folio].filter((letter) => !DIGIT.test(letter));
  const digit = [...folio].find((letter) => DIGIT.test(letter)) ?? '0';
  return letters.reduce((sum, letter) => sum + widthOf(letter), widthOf(digit) * MOST_DIGITS);
}

function widthOf(letter: string): number {
  if (WIDE.test(letter)) return WIDTHS.wide;
  if (/\d/.test(letter)) return WIDTHS.figure;
  return /[^\d\P{Nd}]/u.test(letter) ? WIDTHS.digit : WIDTHS.letter;
}

export default defineTemplate({
  variation: VARIATION,
  description: 'large type in one ragged column, for readers with low vision',
  design,
});
