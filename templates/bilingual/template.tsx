/** An issue and its translation side by side under one masthead: the sheet of a congregation with two languages. */
import {
  blockStyle,
  type Design,
  type DesignContext,
  defineTemplate,
  Frame,
  type Head,
  Imprint,
  inks,
  Logo,
  Page,
  type PageProps,
  plainStyles,
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
  space: { step: 0.5, most: 1.5 },
};
const SIZE = VARIATION.size.ideal;
/** pt. Wider than between columns of one text, which the eye goes on to. */
const GUTTER = 28;

function lookOf({ page, family = 'Source Serif 4', accent = inks.oxblood, lang, sizeOf, setting }: DesignContext) {
  const scale = setting.size / SIZE;
  const serif = (size: number, more: Partial<TextStyle> = {}) =>
    textStyle({ family, size: sizeOf(family, size * scale), lang, features: ['onum', 'pnum'], ...more });
  const sans = (size: number, more: Partial<TextStyle> = {}) =>
    textStyle({ family: SANS, size: size * scale, lang, ...more });
  const capitals = { features: ['smcp', 'c2sc', 'lnum'], tracking: 0.11, weight: 600 };
  return {
    accent,
    scale,
    serif,
    sans,
    margin: { x: page.width * 0.075, top: 50, bottom: 58 },
    /** The masthead breathes with the text under it, pt. */
    air: 8 * setting.space,
    overline: sans(10.2, { ...capitals, color: accent }),
    title: serif(29, { weight: 600, features: ['lnum'], tracking: -0.006 }),
    subtitle: serif(18, { italic: true, features: ['lnum'], color: inks.grey }),
    epigraph: serif(11.6, { italic: true }),
    citation: sans(9.4, { ...capitals, color: inks.grey }),
    quiet: sans(8.6, { color: inks.grey }),
    imprint: serif(8.6),
    imprintName: serif(8.6, { weight: 600 }),
    set: (style: TextStyle, leading: number, own?: string) => type(style, leading * scale, own),
  };
}

type Look = ReturnType<typeof lookOf>;

function design(context: DesignContext): Design {
  const look = lookOf(context);
  const { serif, sans, scale, margin } = look;
  const { setting } = context;
  const text = serif(SIZE);
  const plain = plainStyles(text);
  const heading = (style: TextStyle, more = {}) =>
    blockStyle({ text: style, align: 'left', hyphenate: false, before: 1 + setting.space, stretch: 1, ...more });
  return {
    grid: setting.leading,
    baseline: 0.74,
    gutter: GUTTER,
    styles: {
      ...plain,
      leadIn: blockStyle({ text: serif(SIZE, { italic: true, color: inks.grey }) }),
      region: heading(sans(12, { weight: 600, color: look.accent }), {
        lift: 0.32,
        rules: [{ side: 'below', distance: 4.6 * scale, thickness: 0.5, color: inks.hairline }],
      }),
      heading3: heading(sans(10.6, { weight: 600 }), { lift: 0.1, stretch: 0 }),
      heading4: heading(sans(9.8, { weight: 600, italic: true }), { stretch: 0 }),
      notesHeading: heading(sans(9.4, { weight: 600, color: inks.grey }), { lift: 0.1 }),
      note: blockStyle({ text: serif(8.8), leading: setting.leading * 0.75, indent: { left: 13 * scale, right: 0 } }),
      tableHead: { ...plain.tableHead, text: sans(9, { weight: 600 }) },
      tableCell: { ...plain.tableCell, text: sans(9.4) },
      list: {
        ...plain.list,
        bullet: serif(SIZE, { color: look.accent }),
        number: sans(9.6, { color: look.accent, weight: 600 }),
        hang: 12 * scale,
        // What stands side by side ends at different heights: with nothing between, the gaps would seem to be chance.
        between: 0.5 + Math.min(0.5, setting.space),
      },
      inline: { ...plain.inline, link: { color: look.accent }, openingVerb: { weight: 700 } },
      thematicBreak: { ...plain.thematicBreak, style: serif(SIZE, { color: look.accent }) },
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
            leading={11 * look.scale}
            rule={{ thickness: 0.6, color: look.accent }}
          />
        )}
        {props.total > 1 && <Folio {...props} look={look} />}
      </Page>
    ),
  };
}

const centred = { textAlign: 'center' } as const;

function Masthead({ look, ...props }: PageProps & { look: Look }) {
  const { translation } = props;
  return (
    <View style={{ marginBottom: 12 + look.air }}>
      {props.logo && (
        <View style={{ alignItems: 'center', marginBottom: 8 }}>
          <Logo picture={props.logo} width={120} height={40} />
        </View>
      )}
      <Both {...props} say={({ organization }) => organization} look={look} style={look.overline} />
      <Text tag="H1" style={{ ...look.set(look.title, 33), ...centred, marginTop: 2 }}>
        {props.title}
      </Text>
      {translation && translation.title !== props.title && (
        <Said of={translation} look={look} style={look.subtitle} leading={23}>
          {translation.title}
        </Said>
      )}
      <View style={{ marginTop: 4 }}>
        <Both {...props} say={({ date }) => date} look={look} style={look.quiet} />
      </View>
      <View style={{ height: 1.2, marginTop: 7, backgroundColor: look.accent }} />
      {(props.scripture || translation?.scripture) && (
        <View style={{ ...halves, marginTop: 11 + look.air }}>
          <Epigraph of={props} look={look} />
          {translation && <Epigraph of={translation} look={look} />}
        </View>
      )}
    </View>
  );
}

/** Text in the language of one of the two issues. */
function Said(props: { of: Head; look: Look; style: TextStyle; leading: number; children: string }) {
  const { of, look, style, leading } = props;
  return (
    <Text tag="P" lang={of.lang} style={{ ...look.set(style, leading, of.lang), ...centred }}>
      {props.children}
    </Text>
  );
}

/** What both issues say, each in its language; what they say alike, once. */
function Both({
  say,
  look,
  style,
  ...props
}: PageProps & { say: (head: Head) => string | undefined; look: Look; style: TextStyle }) {
  const { translation } = props;
  const [first, second] = [say(props), translation && say(translation)];
  return (
    <View style={{ ...halves, justifyContent: 'center', columnGap: 14 }}>
      {first && (
        <Text tag="P" style={look.set(style, 13)}>
          {first}
        </Text>
      )}
      {translation && second && second !== first && (
        <Said of={translation} look={look} style={style} leading={13}>
          {second}
        </Said>
      )}
    </View>
  );
}

/** Two halves as wide as the columns below them; a page from right to left is mirrored whole. */
const halves = { flexDirection: 'row', columnGap: GUTTER } as const;
const half = { flexGrow: 1, flexShrink: 1, flexBasis: 0 };

/** As wide as the column below it; empty, it keeps its half. */
function Epigraph({ of, look }: { of: Head; look: Look }) {
  const { scripture } = of;
  if (scripture === undefined) return <View style={half} />;
  const citation = [scripture.reference, scripture.version].filter(Boolean).join(' · ');
  return (
    <View tag="BlockQuote" lang={of.lang} style={{ ...half, paddingHorizontal: 6 }}>
      <Said of={of} look={look} style={look.epigraph} leading={15.4}>
        {scripture.text}
      </Said>
      {citation !== '' && (
        <View style={{ marginTop: 4 }}>
          <Said of={of} look={look} style={look.citation} leading={12}>
            {citation}
          </Said>
        </View>
      )}
    </View>
  );
}

function RunningHead({ look, ...props }: PageProps & { look: Look }) {
  return (
    <View furniture="Header" style={{ ...halves, marginTop: -14, marginBottom: 16 }}>
      <Text style={{ ...look.set(look.quiet, 11), ...half }}>{props.title}</Text>
      <Text style={{ ...look.set(look.quiet, 11), ...half }}>{props.translation?.title ?? ''}</Text>
    </View>
  );
}

function Folio({ look, ...props }: PageProps & { look: Look }) {
  const { x } = look.margin;
  return (
    <View furniture="Footer" style={{ position: 'absolute', left: x, right: x, bottom: 30 }}>
      <Text style={{ ...look.set(look.quiet, 11), ...centred }}>{props.folio}</Text>
    </View>
  );
}

export default defineTemplate({
  bilingual: true,
  variation: VARIATION,
  description: 'an issue and its translation side by side',
  design,
});
