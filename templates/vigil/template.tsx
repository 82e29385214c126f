/**
 * For funerals, Holy Week and days of mourning: black on white, one face in few sizes, and much of the page left free.
 * Nothing of it is lost on a copier.
 */
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
  Ornament,
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

/** Sizes below are drawn for the ideal and grow and shrink with it. */
const VARIATION: Variation = {
  size: { ideal: 11, least: 9.8, most: 14 },
  leading: { ideal: 15 / 11, least: 1.22, most: 1.52 },
  space: { step: 0.25, most: 1 },
};
/** Short letters are read from farther off. */
const CARD: Card['variation'] = {
  size: { ideal: 12.8, least: 11, most: 14 },
  leading: { ideal: 1.46, least: 1.46, most: 1.46 },
  space: { step: 1, most: 0 },
};
const SIZE = VARIATION.size.ideal;
/** Characters to a line at most: a book of prayers has about 60. */
const CHARACTERS = { sheet: 70, card: 54 };
/** pt; half sheets and A5 are narrower. */
const NARROW = 460;
/** A Latin cross, as thin as the hairlines of the face, in a square of 48. */
const CROSS = 'M23.1 4h1.8v12.1h10.1v1.8H24.9V44h-1.8V17.9H13v-1.8h10.1z';

function lookOf(
  { page, family = 'EB Garamond', accent = inks.black, lang, sizeOf, measureOf, setting }: DesignContext,
  form: 'sheet' | 'card',
) {
  const scale = setting.size / SIZE;
  const isNarrow = page.width < NARROW;
  const widest = measureOf(family, sizeOf(family, setting.size), CHARACTERS[form]);
  const least = isNarrow ? 44 : 80;
  const side = Math.max(least, (page.width - widest) / 2);
  const margin = { x: side, top: isNarrow ? 42 : 58, bottom: isNarrow ? 50 : 60 };
  const serif = (size: number, more = {}) =>
    textStyle({ family, size: sizeOf(family, size * scale), lang, features: ['onum', 'pnum'], ...more });
  const smallCaps = { features: ['smcp', 'c2sc', 'lnum'], tracking: 0.12 };
  const overline = serif(9.8, { ...smallCaps, color: inks.grey });
  const title = serif(isNarrow ? 22 : 27, { features: ['lnum'], tracking: 0.012 });
  const date = serif(10.6, { italic: true });
  const epigraph = serif(12.2, { italic: true });
  const citation = serif(9.6, { ...smallCaps, color: inks.grey });
  const quiet = serif(9.4, { color: inks.grey });
  const imprint = serif(9);
  const imprintName = serif(9, { weight: 700 });
  const set = (style: TextStyle, leading: number) => type(style, leading * scale);
  return {
    accent,
    margin,
    serif,
    smallCaps,
    overline,
    title,
    date,
    epigraph,
    citation,
    quiet,
    imprint,
    imprintName,
    set,
    setting,
    scale,
    isNarrow,
    isCard: form === 'card',
  };
}

type Look = ReturnType<typeof lookOf>;

function design(context: DesignContext, form: 'sheet' | 'card' = 'sheet'): Design {
  const look = lookOf(context, form);
  const { accent, serif, smallCaps, margin, setting, scale, isNarrow } = look;
  const { lang, page } = context;
  const paragraph = blockStyle({ text: serif(SIZE) });
  const ragged = (style: TextStyle, more = {}) =>
    blockStyle({ text: style, align: 'left', hyphenate: false, wholeWords: true, ...more });
  const hairline = { thickness: 0.4, color: inks.grey };
  return {
    grid: setting.leading,
    baseline: 0.72,
    styles: {
      paragraph,
      item: paragraph,
      leadIn: blockStyle({ text: serif(SIZE, { italic: true }) }),
      region: ragged(serif(13.2, { italic: true, color: accent }), {
        align: 'center',
        alignOverShort: 'left',
        before: 1 + setting.space,
        stretch: 2,
        lift: 0.16,
      }),
      heading3: ragged(serif(10.4, { ...smallCaps, tracking: 0.09 }), { before: 1 + setting.space }),
      heading4: ragged(serif(SIZE, { italic: true }), { before: 1 + setting.space }),
      initial: { lines: 2, text: serif(SIZE, { color: accent, features: ['lnum'] }) },
      quote: blockStyle({ text: serif(SIZE, { italic: true }), indent: { left: 22 * scale, right: 22 * scale } }),
      code: ragged(textStyle({ family: 'Source Code Pro', size: 9 * scale, lang }), { before: 1, after: 1 }),
      tableHead: ragged(serif(9.8, { ...smallCaps, tracking: 0.08 })),
      tableCell: ragged(serif(10.4)),
      notesHeading: ragged(serif(9.8, { ...smallCaps, color: inks.grey }), {
        align: 'center',
        before: 1 + setting.space,
      }),
      note: blockStyle({ text: serif(9.6), leading: setting.leading * 0.75, indent: { left: 14 * scale, right: 0 } }),
      list: {
        bullets: ['·', '–', '·'],
        bullet: serif(SIZE, { weight: 700, color: accent }),
        number: serif(SIZE, { color: accent }),
        hang: 14 * scale,
        gap: 5 * scale,
        between: look.isCard ? 0.5 : setting.space,
        betweenNested: 0,
      },
      inline: {
        strong: { weight: 700 },
        code: { family: 'Source Code Pro', size: SIZE * scale * 0.82, features: [] },
        link: { color: accent },
        address: { size: SIZE * scale * 0.9, color: inks.grey, italic: false },
        noteReference: { features: ['sups'] },
      },
      rule: hairline,
      leader: ' .',
      frame: { rule: hairline, padding: 10 * scale },
      thematicBreak: { text: '·   ·   ·', style: serif(SIZE, { weight: 700, color: accent }) },
      kinds: {
        orderElement: ragged(serif(SIZE), { firstIndent: 0, turnover: 14 * scale }),
        orderHeading: ragged(serif(10.4, { ...smallCaps, tracking: 0.09 }), { before: 1 }),
        orderRubric: ragged(serif(10.6, { italic: true, color: inks.grey }), { firstIndent: 0 }),
      },
    },
    page: (props) => (
      <Page style={{ paddingHorizontal: margin.x, paddingTop: margin.top, paddingBottom: margin.bottom }}>
        {props.page === 1 ? <Masthead {...props} look={look} /> : <RunningHead {...props} look={look} />}
        <Frame />
        {props.imprint && (
          <Imprint
            imprint={props.imprint}
            name={look.imprintName}
            text={look.imprint}
            quiet={look.quiet}
            leading={11.6 * scale}
            rule={hairline}
            stacked={isNarrow}
          />
        )}
        <Folio {...props} look={look} />
      </Page>
    ),
    cover: (props) => (
      <Page style={{ paddingHorizontal: margin.x, paddingTop: page.height * 0.22, paddingBottom: page.height * 0.12 }}>
        <Cover {...props} look={look} />
      </Page>
    ),
  };
}

const centred = { textAlign: 'center' } as const;

/** What stands above a name: the sign of those who mourn, or of the day. */
function Sign({ look, size, logo }: { look: Look; size: number; logo: PageProps['logo'] }) {
  return (
    <View style={{ alignItems: 'center' }}>
      {logo ? (
        <Logo picture={logo} width={130} height={size * 1.4} />
      ) : (
        <Ornament d={CROSS} units={48} size={size} color={look.accent} />
      )}
    </View>
  );
}

/** Name and day, after so much air as there is. */
function Title({ look, times, ...props }: PageProps & { look: Look; times: number }) {
  const size = look.title.size * times * (props.title.length > 46 ? 0.84 : 1);
  return (
    <View>
      {props.organization && (
        <Text tag="P" style={{ ...look.set(look.overline, 14), ...centred, marginTop: 8 * times }}>
          {props.organization}
        </Text>
      )}
      <Text tag="H1" style={{ ...type({ ...look.title, size }, size * 1.18), ...centred, marginTop: 5 * times }}>
        {props.title}
      </Text>
      {props.date && (
        <Text tag="P" style={{ ...look.set(look.date, 15), ...centred, marginTop: 4 * times }}>
          {props.date}
        </Text>
      )}
    </View>
  );
}

function Cover({ look, ...props }: PageProps & { look: Look }) {
  return (
    <View style={{ flexGrow: 1, justifyContent: 'space-between' }}>
      <View>
        <Sign look={look} size={64} logo={props.logo} />
        <Title {...props} look={look} times={1.3} />
      </View>
      {props.scripture && <Epigraph scripture={props.scripture} look={look} />}
    </View>
  );
}

function Epigraph({ scripture, look }: { scripture: NonNullable<PageProps['scripture']>; look: Look }) {
  return (
    <View tag="BlockQuote" style={{ paddingHorizontal: look.isNarrow ? 10 : 34 }}>
      <Text tag="P" style={{ ...look.set(look.epigraph, 16.4), ...centred }}>
        {scripture.text}
      </Text>
      {scripture.reference && (
        <Text tag="P" style={{ ...look.set(look.citation, 13), ...centred, marginTop: 4 }}>
          {[scripture.reference, scripture.version].filter(Boolean).join(' · ')}
        </Text>
      )}
    </View>
  );
}

function Masthead({ look, ...props }: PageProps & { look: Look }) {
  return (
    <View style={{ marginBottom: 16 }}>
      <Sign look={look} size={34} logo={props.logo} />
      <Title {...props} look={look} times={1} />
      {props.scripture && (
        <View style={{ marginTop: 15 }}>
          <Epigraph scripture={props.scripture} look={look} />
        </View>
      )}
    </View>
  );
}

function RunningHead({ look, ...props }: PageProps & { look: Look }) {
  return (
    <View furniture="Header" style={{ marginTop: -14, marginBottom: 14 }}>
      <Text style={{ ...look.set({ ...look.quiet, italic: true }, 12), ...centred }}>{running(props.title)}</Text>
    </View>
  );
}

function Folio({ look, ...props }: PageProps & { look: Look }) {
  if (props.total === 1) return null;
  return (
    <View furniture="Footer" style={{ position: 'absolute', left: look.margin.x, right: look.margin.x, bottom: 30 }}>
      <Text style={{ ...look.set(look.quiet, 12), ...centred }}>{props.folio}</Text>
    </View>
  );
}

export default defineTemplate({
  variation: VARIATION,
  description: 'for funerals and Holy Week: black, one column, and much of the page left free',
  design: (context) => design(context),
  card: { variation: CARD, design: (context) => design(context, 'card') },
});
