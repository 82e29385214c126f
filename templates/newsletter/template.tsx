/** Two columns under a strong masthead: the sheet that is handed out at the door. */
import {
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

const SANS = 'Source Sans 3';
/** Sizes below are drawn for the ideal and grow and shrink with it. */
const VARIATION: Variation = {
  size: { ideal: 10.4, least: 9.5, most: 13.4 },
  // Beyond one and a half, poppler takes every line for a block and reads across the columns (TextOutputDev.cc).
  leading: { ideal: 14.2 / 10.4, least: 1.27, most: 1.48 },
  // Both columns keep to one grid, so free space comes in whole lines.
  space: { step: 1, most: 2 },
};
/** Short letters are read from farther off. */
const CARD: Card['variation'] = {
  size: { ideal: 12.4, least: 11, most: 13.4 },
  leading: { ideal: 1.42, least: 1.42, most: 1.42 },
  space: { step: 1, most: 0 },
};
/** Characters to a card's line: fewer than a book has, for it is glanced at. */
const CARD_CHARACTERS = 58;
const SIZE = VARIATION.size.ideal;
const GUTTER = 22;
/** pt; narrower pages have one column. */
const NARROW = 460;

function lookOf(
  { page, family = 'Source Serif 4', accent = inks.oxblood, lang, sizeOf, measureOf, setting }: DesignContext,
  form: 'sheet' | 'card',
) {
  const scale = setting.size / SIZE;
  // Two columns of a half sheet would have four words to the line.
  const isCard = form === 'card';
  const isNarrow = page.width < NARROW || isCard;
  /** The masthead breathes with the text under it, pt. */
  const air = 10 * setting.space;
  const measure = measureOf(family, sizeOf(family, setting.size), CARD_CHARACTERS);
  const sheetMargin = page.width * (isNarrow ? 0.1 : 0.075);
  const margin = { x: isCard ? Math.max(sheetMargin, (page.width - measure) / 2) : sheetMargin, top: 50, bottom: 58 };
  const serif = (size: number, more = {}) =>
    textStyle({ family, size: sizeOf(family, size * scale), lang, features: ['onum', 'pnum'], ...more });
  const sans = (size: number, more = {}) => textStyle({ family: SANS, size: size * scale, lang, ...more });

  const text = serif(SIZE);
  const paragraph = blockStyle({ text });
  const heading = (size: number, more = {}) =>
    blockStyle({
      text: sans(size, { weight: 600, ...more }),
      align: 'left',
      hyphenate: false,
      before: 1 + setting.space,
      stretch: 2,
    });

  const capitals = { features: ['smcp', 'c2sc', 'lnum'], tracking: 0.11 };
  const overline = sans(10.6, { ...capitals, weight: 600, color: accent });
  const title = serif(isCard ? 23 : isNarrow ? 27 : 33, { weight: 600, features: ['lnum'], tracking: -0.008 });
  const date = sans(9.4, { color: inks.grey });
  const epigraph = serif(14.2, { italic: true });
  const citation = sans(10.2, { ...capitals, color: inks.grey, weight: 600 });
  const quiet = sans(8.2, { color: inks.grey });
  const imprint = sans(8.6);
  const imprintName = sans(8.6, { weight: 600 });

  const set = (style: TextStyle, leading: number) => type(style, leading * scale);

  return {
    accent,
    margin,
    serif,
    sans,
    text,
    paragraph,
    heading,
    overline,
    title,
    date,
    epigraph,
    citation,
    imprint,
    imprintName,
    quiet,
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
  const { serif, sans, paragraph, heading, margin, setting, scale } = look;
  const { lang, page } = context;
  return {
    grid: setting.leading,
    baseline: 0.74,
    styles: {
      paragraph,
      item: paragraph,
      leadIn: blockStyle({ text: serif(SIZE, { italic: true, color: inks.grey }) }),
      region: {
        ...heading(12, { color: look.accent }),
        lift: 0.32,
        rules: [{ side: 'below', distance: 4.6 * scale, thickness: 0.5, color: inks.hairline }],
      },
      // Never freer than a region's.
      heading3: { ...heading(10.6), lift: 0.1, stretch: 0 },
      heading4: { ...heading(9.8, { italic: true }), stretch: 0 },
      quote: blockStyle({ text: serif(SIZE, { italic: true }), indent: { left: 12 * scale, right: 12 * scale } }),
      code: blockStyle({
        text: textStyle({ family: 'Source Code Pro', size: 8.6 * scale, lang }),
        align: 'left',
        hyphenate: false,
        before: 1,
        after: 1,
      }),
      tableHead: blockStyle({ text: sans(9, { weight: 600 }), align: 'left', hyphenate: false }),
      tableCell: blockStyle({ text: sans(9.4), align: 'left', hyphenate: false }),
      notesHeading: { ...heading(9.4, { color: inks.grey }), lift: 0.1 },
      note: blockStyle({ text: serif(8.8), leading: setting.leading * 0.75, indent: { left: 13 * scale, right: 0 } }),
      list: {
        bullets: ['•', '–', '◦'],
        bullet: serif(SIZE, { color: look.accent }),
        number: sans(9.6, { color: look.accent, weight: 600 }),
        hang: 12 * scale,
        gap: 5 * scale,
        between: look.isCard ? 0.5 : Math.min(1, setting.space),
        betweenNested: 0,
      },
      inline: {
        strong: { weight: 700 },
        code: { family: 'Source Code Pro', size: SIZE * scale * 0.87, features: [] },
        link: { color: look.accent },
        address: { family: SANS, size: SIZE * scale * 0.84, color: inks.grey, italic: false },
        noteReference: { features: ['sups'] },
        openingVerb: { weight: 700 },
      },
      rule: { thickness: 0.5, color: inks.hairline },
      thematicBreak: { text: '*  *  *', style: serif(SIZE, { color: look.accent }) },
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
            leading={11 * look.scale}
            rule={{ thickness: 1.2, color: look.accent }}
          />
        )}
        <Folio {...props} look={look} />
      </Page>
    ),
    cover: (props) => (
      <Page style={{ paddingHorizontal: margin.x, paddingTop: page.height * 0.16, paddingBottom: page.height * 0.1 }}>
        <Cover {...props} look={look} />
      </Page>
    ),
  };
}

function Cover({ look, ...props }: PageProps & { look: Look }) {
  const size = look.title.size * (props.title.length > 60 ? 0.85 : props.title.length > 32 ? 1.05 : 1.35);
  return (
    <View style={{ flexGrow: 1, justifyContent: 'space-between' }}>
      <View>
        {props.logo && (
          <View style={{ alignItems: 'flex-start', marginBottom: 26 }}>
            <Logo picture={props.logo} width={170} height={64} />
          </View>
        )}
        {props.organization && (
          <Text tag="P" style={{ ...type(look.overline, 15), marginBottom: 4 }}>
            {props.organization}
          </Text>
        )}
        <Text tag="H1" style={type({ ...look.title, size }, size * 1.1)}>
          {props.title}
        </Text>
        <View style={{ height: 1.6, marginTop: 12, backgroundColor: look.accent }} />
        {props.date && (
          <Text tag="P" style={{ ...type({ ...look.date, size: look.date.size * 1.15 }, 15), marginTop: 10 }}>
            {props.date}
          </Text>
        )}
      </View>
      {props.scripture && <Epigraph scripture={props.scripture} look={look} />}
    </View>
  );
}

function Epigraph({ scripture, look }: { scripture: NonNullable<PageProps['scripture']>; look: Look }) {
  return (
    <View tag="BlockQuote" style={{ paddingHorizontal: look.isNarrow ? 10 : 40 }}>
      <Text tag="P" style={{ ...look.set(look.epigraph, 18.5), textAlign: 'center' }}>
        {scripture.text}
      </Text>
      {scripture.reference && (
        <Text tag="P" style={{ ...look.set(look.citation, 12), textAlign: 'center', marginTop: 5 }}>
          {cited(scripture)}
        </Text>
      )}
    </View>
  );
}

/** As wide as what stands beside it leaves. */
const grow = { flexGrow: 1, flexShrink: 1, flexBasis: 0 };

function Masthead({ look, ...props }: PageProps & { look: Look }) {
  // A long title is set smaller and has the line to itself, as a card's has; the date goes up beside the overline.
  const long = props.title.length > (props.logo ? 24 : 34);
  const title = long ? { ...look.title, size: look.title.size * 0.72 } : look.title;
  const isAbove = long || look.isCard;
  const date = props.date && (
    <Text tag="P" style={{ ...look.set(look.date, 12), paddingBottom: isAbove ? 0 : 7 }}>
      {props.date}
    </Text>
  );
  const row = { flexDirection: 'row', alignItems: 'flex-end' } as const;
  return (
    <View style={{ marginBottom: 14 + look.air }}>
      <View style={row}>
        {props.logo && (
          <View style={{ marginRight: 14, marginBottom: 8 }}>
            <Logo picture={props.logo} width={110} height={44} />
          </View>
        )}
        <View style={grow}>
          <View style={row}>
            <View style={grow}>
              {props.organization && (
                <Text tag="P" style={look.set(look.overline, 12)}>
                  {props.organization}
                </Text>
              )}
            </View>
            {isAbove && date}
          </View>
          <View style={row}>
            <View style={{ ...grow, paddingRight: isAbove ? 0 : 18 }}>
              <Text tag="H1" style={type(title, title.size * 1.12)}>
                {props.title}
              </Text>
            </View>
            {!isAbove && date}
          </View>
        </View>
      </View>
      <View style={{ height: 1.2, marginTop: 6, backgroundColor: look.accent }} />
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
    <View furniture="Header" style={{ flexDirection: 'row', columnGap: GUTTER, marginTop: -14, marginBottom: 16 }}>
      <Text style={{ ...look.set(look.quiet, 11), ...grow }}>{props.title}</Text>
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
    bottom: 30,
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

const cited = (scripture: { reference?: string; version?: string }): string =>
  [scripture.reference, scripture.version].filter(Boolean).join(' · ');

export default defineTemplate({
  variation: VARIATION,
  description: 'two columns under a strong masthead, one on small pages',
  design: (context) => design(context),
  card: { variation: CARD, design: (context) => design(context, 'card') },
});
