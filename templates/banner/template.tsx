/**
 * The parish magazine: a band of colour with the title in it, under a picture where the project has one, and columns
 * whose headings hang from strong rules. Rules and band are solid, so that a copier keeps them.
 */
import {
  Banner,
  blockStyle,
  type Card,
  type Design,
  type DesignContext,
  defineTemplate,
  Frame,
  Imprint,
  inks,
  Logo,
  Page,
  type PageProps,
  running,
  Text,
  type TextStyle,
  textStyle,
  type,
  type Variation,
  View,
} from 'bulletin/template';

const SANS = 'Atkinson Hyperlegible Next';
/** Sizes below are drawn for the ideal and grow and shrink with it. */
const VARIATION: Variation = {
  size: { ideal: 10.4, least: 9.5, most: 13.6 },
  // Beyond one and a half, poppler takes every line for a block and reads across the columns (TextOutputDev.cc).
  leading: { ideal: 14.2 / 10.4, least: 1.24, most: 1.48 },
  // Both columns keep to one grid, so free space comes in whole lines.
  space: { step: 1, most: 2 },
};
/** Short letters are read from farther off. */
const CARD: Card['variation'] = {
  size: { ideal: 12.6, least: 10.4, most: 13.6 },
  leading: { ideal: 1.4, least: 1.4, most: 1.4 },
  space: { step: 1, most: 0 },
};
/** Characters to a card's line: fewer than a book has, for it is glanced at. */
const CARD_CHARACTERS = 58;
const SIZE = VARIATION.size.ideal;
const GUTTER = 22;
/** pt; narrower pages have one column. */
const NARROW = 460;
/** What no toner is put on. */
const PAPER = '#ffffff';
/** pt between the band and what stands in it. */
const PADDING = 16;
/** Of the picture, width by height: about as wide as a picture of a village or a quay is to be. */
const PANORAMA = 4.4;

function lookOf(
  { page, family = 'EB Garamond', accent = inks.oxblood, lang, sizeOf, measureOf, setting }: DesignContext,
  form: 'sheet' | 'card',
) {
  const scale = setting.size / SIZE;
  const isCard = form === 'card';
  // Two columns of a half sheet would have four words to the line.
  const isNarrow = page.width < NARROW || isCard;
  /** The masthead breathes with the text under it, pt. */
  const air = 8 * setting.space;
  const measure = measureOf(family, sizeOf(family, setting.size), CARD_CHARACTERS);
  const sheetMargin = page.width * (page.width < NARROW ? 0.092 : 0.075);
  const margin = { x: isCard ? Math.max(sheetMargin, (page.width - measure) / 2) : sheetMargin, top: 42, bottom: 56 };
  const width = page.width - 2 * margin.x;
  const serif = (size: number, more = {}) =>
    textStyle({ family, size: sizeOf(family, size * scale), lang, features: ['onum', 'pnum'], ...more });
  const sans = (size: number, more = {}) => textStyle({ family: SANS, size: size * scale, lang, ...more });
  const text = serif(SIZE);
  const title = serif(isNarrow ? 25 : 33, { weight: 700, features: ['lnum'], color: PAPER, tracking: -0.004 });
  const overline = sans(10, { weight: 600, color: PAPER, tracking: 0.02 });
  const date = serif(11, { italic: true, color: PAPER });
  const epigraph = serif(13.4, { italic: true });
  const citation = serif(10.2, { weight: 700, features: ['lnum'], color: accent });
  const quiet = serif(9.4, { color: inks.grey });
  const imprint = serif(9.2);
  const imprintName = serif(9.2, { weight: 700 });
  const set = (style: TextStyle, leading: number) => type(style, leading * scale);
  return {
    accent,
    margin,
    width,
    serif,
    sans,
    text,
    title,
    overline,
    date,
    epigraph,
    citation,
    quiet,
    imprint,
    imprintName,
    set,
    air,
    isCard,
    isNarrow,
    setting,
    scale,
  };
}

type Look = ReturnType<typeof lookOf>;

function design(context: DesignContext, form: 'sheet' | 'card' = 'sheet'): Design {
  const look = lookOf(context, form);
  const { accent, serif, sans, text, margin, setting, scale } = look;
  const { lang } = context;
  const paragraph = blockStyle({ text });
  const heading = (style: TextStyle, more = {}) =>
    blockStyle({ text: style, align: 'left', hyphenate: false, before: 1 + setting.space, stretch: 2, ...more });
  const bar = { thickness: 1.6, color: accent };
  return {
    grid: setting.leading,
    baseline: 0.73,
    styles: {
      paragraph,
      item: paragraph,
      leadIn: blockStyle({ text: serif(SIZE, { italic: true, color: inks.grey }) }),
      // It hangs from its bar, near to what it heads.
      region: heading(sans(11.4, { weight: 700, color: accent }), {
        lift: -0.1,
        rules: [{ side: 'above', distance: 13.4 * scale, ...bar }],
      }),
      // Never freer than a region's.
      heading3: heading(sans(10, { weight: 700 }), { stretch: 0 }),
      heading4: heading(sans(9.6, { weight: 600, italic: true }), { stretch: 0 }),
      initial: { lines: 3, text: serif(SIZE, { weight: 700, color: accent, features: ['lnum'] }) },
      // Pulled out: larger, ragged and in colour.
      quote: blockStyle({
        text: serif(12.6, { italic: true, color: accent }),
        align: 'left',
        hyphenate: false,
        indent: { left: 14 * scale, right: 8 * scale },
      }),
      code: blockStyle({
        text: textStyle({ family: 'Source Code Pro', size: 8.6 * scale, lang }),
        align: 'left',
        hyphenate: false,
        before: 1,
        after: 1,
      }),
      tableHead: blockStyle({ text: sans(8.8, { weight: 700 }), align: 'left', hyphenate: false }),
      tableCell: blockStyle({ text: serif(10.2, { features: ['lnum', 'tnum'] }), align: 'left', hyphenate: false }),
      notesHeading: heading(sans(9.2, { weight: 700, color: inks.grey })),
      note: blockStyle({ text: serif(9.2), leading: setting.leading * 0.75, indent: { left: 13 * scale, right: 0 } }),
      list: {
        bullets: ['•', '–', '◦'],
        bullet: sans(10.4, { color: accent }),
        number: serif(SIZE, { color: accent, weight: 700 }),
        hang: 12 * scale,
        gap: 5 * scale,
        between: look.isCard ? 0.5 : Math.min(1, setting.space),
        betweenNested: 0,
      },
      inline: {
        strong: { weight: 700 },
        code: { family: 'Source Code Pro', size: SIZE * scale * 0.87, features: [] },
        link: { color: accent },
        address: { size: SIZE * scale * 0.9, color: inks.grey, italic: false },
        noteReference: { features: ['sups'] },
        openingVerb: { weight: 700 },
      },
      rule: { thickness: 0.6, color: accent },
      leader: ' .',
      frame: { rule: { thickness: 1, color: accent }, padding: 9 * scale },
      thematicBreak: { text: '•  •  •', style: sans(9, { color: accent }) },
    },
    page: (props) => (
      <Page style={{ paddingHorizontal: margin.x, paddingTop: margin.top, paddingBottom: margin.bottom }}>
        {props.page === 1 ? <Masthead {...props} look={look} /> : <RunningHead {...props} look={look} />}
        <View style={{ flexDirection: 'row', flexGrow: 1, columnGap: GUTTER }}>
          <Frame />
          {!look.isNarrow && <Frame />}
        </View>
        {props.imprint && (
          <Imprint
            imprint={props.imprint}
            name={look.imprintName}
            text={look.imprint}
            quiet={look.quiet}
            leading={11 * scale}
            rule={bar}
          />
        )}
        <Folio {...props} look={look} />
      </Page>
    ),
    cover: (props) => (
      <Page style={{ paddingHorizontal: margin.x, paddingTop: margin.top, paddingBottom: margin.bottom + 20 }}>
        <Cover {...props} look={look} height={context.page.height} />
      </Page>
    ),
  };
}

/** As wide as what stands beside it leaves. */
const grow = { flexGrow: 1, flexShrink: 1, flexBasis: 0 };

/** Words in white; a title of many words in smaller ones. */
function Band({ look, size, ...props }: PageProps & { look: Look; size: number }) {
  const { title, overline, date, scale } = look;
  const row = { flexDirection: 'row', columnGap: GUTTER, alignItems: 'flex-end' } as const;
  const small = (style: TextStyle) => type(style, 13 * scale);
  const band = {
    backgroundColor: look.accent,
    paddingHorizontal: PADDING,
    paddingTop: 12 * scale,
    paddingBottom: 11 * scale,
  };
  return (
    <View style={band}>
      {(props.organization || props.date) && (
        <View style={{ ...row, marginBottom: 3 * scale }}>
          <View style={grow}>
            {props.organization && (
              <Text tag="P" style={small(overline)}>
                {props.organization}
              </Text>
            )}
          </View>
          {props.date && (
            <Text tag="P" style={small(date)}>
              {props.date}
            </Text>
          )}
        </View>
      )}
      <Text tag="H1" style={type({ ...title, size }, size * 1.08)}>
        {props.title}
      </Text>
    </View>
  );
}

/** Of a title, by its length. */
const sizeFor = ({ title, isNarrow }: Look, { length }: string): number =>
  title.size * (length > (isNarrow ? 48 : 60) ? 0.66 : length > (isNarrow ? 26 : 34) ? 0.8 : 1);

function Cover({ look, height, ...props }: PageProps & { look: Look; height: number }) {
  return (
    <View style={{ flexGrow: 1, justifyContent: 'space-between' }}>
      <View>
        {props.masthead && <Banner picture={props.masthead} width={look.width} height={height * 0.42} />}
        <View style={props.masthead ? {} : { marginTop: height * 0.14 }}>
          <Band {...props} look={look} size={sizeFor(look, props.title) * 1.3} />
        </View>
        {props.logo && (
          <View style={{ alignItems: 'flex-start', marginTop: 22 }}>
            <Logo picture={props.logo} width={170} height={64} />
          </View>
        )}
      </View>
      {props.scripture && <Epigraph scripture={props.scripture} look={look} />}
    </View>
  );
}

/** Beside a bar, as what is quoted in print has long stood. */
function Epigraph({ scripture, look }: { scripture: NonNullable<PageProps['scripture']>; look: Look }) {
  const beside = { borderLeftWidth: 3, borderLeftColor: look.accent, paddingLeft: PADDING - 3 };
  return (
    <View tag="BlockQuote" style={{ ...beside, paddingRight: look.isNarrow ? 0 : look.width * 0.16 }}>
      <Text tag="P" style={look.set(look.epigraph, 17)}>
        {scripture.text}
      </Text>
      {scripture.reference && (
        <Text tag="P" style={{ ...look.set(look.citation, 12), marginTop: 3 }}>
          {[scripture.reference, scripture.version].filter(Boolean).join(' · ')}
        </Text>
      )}
    </View>
  );
}

function Masthead({ look, ...props }: PageProps & { look: Look }) {
  return (
    <View style={{ marginBottom: 15 + look.air }}>
      {props.logo && (
        <View style={{ alignItems: 'flex-start', marginBottom: 9 }}>
          <Logo picture={props.logo} width={130} height={40} />
        </View>
      )}
      {props.masthead && (
        <Banner picture={props.masthead} width={look.width} height={look.width / (look.isNarrow ? 3.6 : PANORAMA)} />
      )}
      <Band {...props} look={look} size={sizeFor(look, props.title)} />
      {props.scripture && (
        <View style={{ marginTop: 14 + look.air }}>
          <Epigraph scripture={props.scripture} look={look} />
        </View>
      )}
    </View>
  );
}

function RunningHead({ look, ...props }: PageProps & { look: Look }) {
  return (
    <View furniture="Header" style={{ flexDirection: 'row', columnGap: GUTTER, marginTop: -12, marginBottom: 14 }}>
      <Text style={{ ...look.set({ ...look.quiet, italic: true }, 11), ...grow }}>{props.title}</Text>
      {props.date && <Text style={look.set(look.quiet, 11)}>{props.date}</Text>}
    </View>
  );
}

function Folio({ look, ...props }: PageProps & { look: Look }) {
  if (props.total === 1) return null;
  const place = {
    position: 'absolute',
    left: look.margin.x,
    right: look.margin.x,
    bottom: 28,
    flexDirection: 'row',
    columnGap: GUTTER,
  } as const;
  return (
    <View furniture="Footer" style={place}>
      <Text style={{ ...look.set(look.quiet, 11), ...grow }}>{running(props.organization ?? '')}</Text>
      <Text style={look.set(look.quiet, 11)}>{props.folio}</Text>
    </View>
  );
}

export default defineTemplate({
  variation: VARIATION,
  description: 'a parish magazine: a band of colour under a picture, and two columns, one on small pages',
  design: (context) => design(context),
  card: { variation: CARD, design: (context) => design(context, 'card') },
});
