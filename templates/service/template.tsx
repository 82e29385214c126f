/**
 * The order of service: one column that is read while standing, on pages of half a sheet as on whole ones. Headings stand
 * in the middle between hairlines, what is done stands out, and what is said of it is in the red of rubrics.
 */
import {
  blockStyle,
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

/** Sizes below are drawn for the ideal and grow and shrink with it. It is read at arm's length, by all ages. */
const VARIATION: Variation = {
  size: { ideal: 12, least: 10.4, most: 14.4 },
  leading: { ideal: 14.8 / 12, least: 1.17, most: 1.36 },
  space: { step: 0.25, most: 1 },
};
const SIZE = VARIATION.size.ideal;
/** Em of the text: about 66 characters of EB Garamond, the length that Bringhurst calls ideal (1992, 2.1.2). */
const MEASURE = 27.5;
/** pt; half sheets and A5 are narrower. */
const NARROW = 460;
/** What copies as a light grey, with the text on it as black as elsewhere. */
const WASH = '#f4efe8';

function lookOf({ page, family = 'EB Garamond', accent = inks.oxblood, lang, sizeOf, setting }: DesignContext) {
  const scale = setting.size / SIZE;
  const isNarrow = page.width < NARROW;
  const least = isNarrow ? 40 : 72;
  const side = Math.max(least, (page.width - MEASURE * setting.size) / 2);
  const margin = { x: side, top: isNarrow ? 38 : 54, bottom: isNarrow ? 44 : 58 };
  const serif = (size: number, more = {}) =>
    textStyle({ family, size: sizeOf(family, size * scale), lang, features: ['onum', 'pnum'], ...more });
  const text = serif(SIZE);
  const smallCaps = { features: ['smcp', 'c2sc', 'lnum'], tracking: 0.1 };
  const overline = serif(11, { ...smallCaps, tracking: 0.14, color: accent });
  const title = serif(isNarrow ? 25 : 31, { features: ['lnum'] });
  const quiet = serif(10.2, { color: inks.grey });
  const epigraph = serif(12.6, { italic: true });
  const citation = serif(10.4, { ...smallCaps, color: inks.grey });
  const set = (style: TextStyle, leading: number) => type(style, leading * scale);
  return {
    accent,
    margin,
    serif,
    text,
    smallCaps,
    overline,
    title,
    quiet,
    epigraph,
    citation,
    set,
    setting,
    scale,
    isNarrow,
  };
}

type Look = ReturnType<typeof lookOf>;

function design(context: DesignContext): Design {
  const look = lookOf(context);
  const { serif, smallCaps, margin, setting, scale, text, isNarrow } = look;
  const { lang, page } = context;
  const paragraph = blockStyle({ text });
  const ragged = (style: TextStyle, more = {}) =>
    blockStyle({ text: style, align: 'left', hyphenate: false, wholeWords: true, ...more });
  const hairline = { thickness: 0.5, color: inks.hairline };
  const rubric = serif(10.8, { italic: true, color: look.accent });
  return {
    grid: setting.leading,
    baseline: 0.72,
    styles: {
      paragraph,
      item: paragraph,
      leadIn: ragged(rubric),
      region: ragged(serif(12.4, { ...smallCaps, tracking: 0.14, color: look.accent }), {
        align: 'center',
        before: 1 + setting.space,
        stretch: 2,
        lift: 0.34,
        rules: [{ side: 'below', distance: 5.2 * scale, ...hairline }],
      }),
      heading3: ragged(serif(12, { weight: 700 }), { before: 1, stretch: 1 }),
      heading4: ragged(serif(12, { italic: true }), { before: 1 }),
      quote: blockStyle({ text: serif(SIZE), indent: { left: 18 * scale, right: 18 * scale } }),
      code: ragged(textStyle({ family: 'Source Code Pro', size: 9.4 * scale, lang }), { before: 1, after: 1 }),
      tableHead: ragged(serif(11, { ...smallCaps, tracking: 0.08 })),
      tableCell: ragged(serif(11.4)),
      notesHeading: ragged(serif(11, { ...smallCaps, color: inks.grey }), { align: 'center', before: 1 }),
      note: blockStyle({ text: serif(10.4), leading: setting.leading * 0.8, indent: { left: 14 * scale, right: 0 } }),
      list: {
        bullets: ['•', '–', '◦'],
        bullet: serif(SIZE, { color: look.accent }),
        number: serif(SIZE, { color: look.accent }),
        hang: 14 * scale,
        gap: 5 * scale,
        between: setting.space,
        betweenNested: 0,
      },
      inline: {
        strong: { weight: 700 },
        code: { family: 'Source Code Pro', size: SIZE * scale * 0.8, features: [] },
        link: { color: look.accent },
        address: { size: SIZE * scale * 0.88, color: inks.grey, italic: false },
        noteReference: { features: ['sups'] },
      },
      rule: hairline,
      leader: ' .',
      frame: { rule: hairline, tint: WASH, padding: 9 * scale },
      thematicBreak: { text: '✠', style: serif(SIZE, { color: look.accent }) },
      kinds: {
        orderElement: ragged(text, { firstIndent: 0, turnover: 14 * scale }),
        orderHeading: ragged(serif(11.6, { ...smallCaps, weight: 700 }), { before: 1 }),
        orderRubric: ragged(rubric, { firstIndent: 0 }),
      },
    },
    page: (props) => (
      <Page style={{ paddingHorizontal: margin.x, paddingTop: margin.top, paddingBottom: margin.bottom }}>
        {props.page === 1 ? <Masthead {...props} look={look} /> : <RunningHead {...props} look={look} />}
        <Frame />
        {props.imprint && (
          <Imprint
            imprint={props.imprint}
            name={serif(10, { weight: 700 })}
            text={serif(10)}
            quiet={look.quiet}
            leading={12 * scale}
            rule={{ thickness: 0.6, color: look.accent }}
            stacked={isNarrow}
          />
        )}
        <Folio {...props} look={look} />
      </Page>
    ),
    cover: (props) => (
      <Page style={{ paddingHorizontal: margin.x, paddingTop: page.height * 0.2, paddingBottom: page.height * 0.1 }}>
        <Cover {...props} look={look} />
      </Page>
    ),
  };
}

const centred = { textAlign: 'center' } as const;

/** Two lines, a strong one and a fine one, as printers have closed a masthead with for centuries. */
function Oxford({ color }: { color: string }) {
  return (
    <View style={{ marginTop: 9 }}>
      <View style={{ height: 1.4, backgroundColor: color }} />
      <View style={{ height: 0.5, marginTop: 1.6, backgroundColor: color }} />
    </View>
  );
}

function Cover({ look, ...props }: PageProps & { look: Look }) {
  const size = look.title.size * (props.title.length > 60 ? 0.95 : props.title.length > 32 ? 1.15 : 1.4);
  return (
    <View style={{ flexGrow: 1, justifyContent: 'space-between' }}>
      <View>
        {props.logo && (
          <View style={{ alignItems: 'center', marginBottom: 24 }}>
            <Logo picture={props.logo} width={180} height={90} />
          </View>
        )}
        {props.organization && (
          <Text tag="P" style={{ ...type(look.overline, 16 * look.scale), ...centred, marginBottom: 12 }}>
            {props.organization}
          </Text>
        )}
        <Text tag="H1" style={{ ...type({ ...look.title, size }, size * 1.14), ...centred }}>
          {props.title}
        </Text>
        {props.date && (
          <Text
            tag="P"
            style={{ ...type({ ...look.quiet, size: look.quiet.size * 1.2 }, 16), ...centred, marginTop: 10 }}
          >
            {props.date}
          </Text>
        )}
        <View style={{ marginHorizontal: look.isNarrow ? 40 : 90, marginTop: 6 }}>
          <Oxford color={look.accent} />
        </View>
      </View>
      {props.scripture && <Epigraph scripture={props.scripture} look={look} />}
    </View>
  );
}

function Epigraph({ scripture, look }: { scripture: NonNullable<PageProps['scripture']>; look: Look }) {
  return (
    <View tag="BlockQuote" style={{ paddingHorizontal: look.isNarrow ? 14 : 24 }}>
      <Text tag="P" style={{ ...look.set(look.epigraph, 16), ...centred }}>
        {scripture.text}
      </Text>
      {scripture.reference && (
        <Text tag="P" style={{ ...look.set(look.citation, 13), ...centred, marginTop: 3 }}>
          {[scripture.reference, scripture.version].filter(Boolean).join(' · ')}
        </Text>
      )}
    </View>
  );
}

function Masthead({ look, ...props }: PageProps & { look: Look }) {
  return (
    <View style={{ marginBottom: 10 }}>
      {props.logo && (
        <View style={{ alignItems: 'center', marginBottom: 8 }}>
          <Logo picture={props.logo} width={130} height={46} />
        </View>
      )}
      {props.organization && (
        <Text tag="P" style={{ ...look.set(look.overline, 14), ...centred }}>
          {props.organization}
        </Text>
      )}
      <Text tag="H1" style={{ ...type(look.title, look.title.size * 1.12), ...centred, marginTop: 2 }}>
        {props.title}
      </Text>
      {props.date && (
        <Text tag="P" style={{ ...look.set(look.quiet, 14), ...centred, marginTop: 1 }}>
          {props.date}
        </Text>
      )}
      <Oxford color={look.accent} />
      {props.scripture && (
        <View style={{ marginTop: 9 }}>
          <Epigraph scripture={props.scripture} look={look} />
        </View>
      )}
    </View>
  );
}

function RunningHead({ look, ...props }: PageProps & { look: Look }) {
  return (
    <View furniture="Header" style={{ flexDirection: 'row', columnGap: 16, marginTop: -12, marginBottom: 12 }}>
      <Text style={{ ...look.set(look.quiet, 12), flexGrow: 1, flexShrink: 1, flexBasis: 0 }}>
        {running(props.title)}
      </Text>
      {props.date && <Text style={look.set(look.quiet, 12)}>{props.date}</Text>}
    </View>
  );
}

function Folio({ look, ...props }: PageProps & { look: Look }) {
  if (props.total === 1) return null;
  return (
    <View furniture="Footer" style={{ position: 'absolute', left: look.margin.x, right: look.margin.x, bottom: 22 }}>
      <Text style={{ ...look.set(look.quiet, 12), ...centred }}>{props.folio}</Text>
    </View>
  );
}

export default defineTemplate({
  variation: VARIATION,
  description: 'an order of service: one column to be read while standing, on half sheets and whole ones',
  design,
});
