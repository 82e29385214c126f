/** One column under a centred title: the quiet sheet, to be read slowly. */
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
  Text,
  type TextStyle,
  textStyle,
  type,
  type Variation,
  View,
} from 'bulletin/template';

/** Sizes below are drawn for the ideal and grow and shrink with it. */
const VARIATION: Variation = {
  size: { ideal: 10.6, least: 9.5, most: 13.6 },
  leading: { ideal: 13.8 / 10.6, least: 1.25, most: 1.46 },
  space: { step: 0.25, most: 1 },
};
/** Short letters are read from farther off. */
const CARD: Card['variation'] = {
  size: { ideal: 12.4, least: 11, most: 13.6 },
  leading: { ideal: 1.42, least: 1.42, most: 1.42 },
  space: { step: 1, most: 0 },
};
const SIZE = VARIATION.size.ideal;
/** pt, and characters to a line: what is narrower. Fewer of them on a card, which is glanced at. */
const MEASURE = 402;
const CHARACTERS = { sheet: 78, card: 58 };

function lookOf(
  { page, family = 'Source Serif 4', accent = inks.oxblood, lang, sizeOf, measureOf, setting }: DesignContext,
  form: 'sheet' | 'card',
) {
  const scale = setting.size / SIZE;
  const widest = measureOf(family, sizeOf(family, setting.size), CHARACTERS[form]);
  const side = (page.width - Math.min(MEASURE, widest, page.width - 2 * 48)) / 2;
  const margin = { x: side, top: 46, bottom: 46 };
  const serif = (size: number, more = {}) =>
    textStyle({ family, size: sizeOf(family, size * scale), lang, features: ['onum', 'pnum'], ...more });

  const text = serif(SIZE);
  const paragraph = blockStyle({ text });
  const smallCaps = { features: ['smcp', 'onum', 'pnum'], tracking: 0.07 };
  const heading = (size: number, more = {}) =>
    blockStyle({ text: serif(size, more), align: 'left', hyphenate: false, before: 1 + setting.space, stretch: 1 });

  const overline = serif(9.2, { ...smallCaps, features: ['smcp', 'c2sc'], tracking: 0.12, color: accent });
  const title = serif(26, { features: ['lnum'], tracking: 0 });
  const quiet = serif(9.2, { color: inks.grey });
  const imprint = serif(8.4);
  const imprintName = serif(8.4, { weight: 600 });
  const epigraph = serif(12.6, { italic: true });
  const citation = serif(9.4, { ...smallCaps, color: inks.grey });

  const set = (style: TextStyle, leading: number) => type(style, leading * scale);

  return {
    accent,
    margin,
    serif,
    text,
    paragraph,
    smallCaps,
    heading,
    overline,
    title,
    imprint,
    imprintName,
    quiet,
    epigraph,
    citation,
    set,
    setting,
    scale,
    isCard: form === 'card',
  };
}

type Look = ReturnType<typeof lookOf>;

function design(context: DesignContext, form: 'sheet' | 'card' = 'sheet'): Design {
  const look = lookOf(context, form);
  const { serif, smallCaps, paragraph, heading, margin, setting, scale } = look;
  const { lang, page } = context;
  return {
    grid: setting.leading,
    baseline: 0.74,
    styles: {
      paragraph,
      item: paragraph,
      leadIn: blockStyle({ text: serif(SIZE, { italic: true, color: inks.grey }) }),
      region: {
        ...heading(11.4, { ...smallCaps, weight: 600, color: look.accent }),
        align: 'center',
        alignOverShort: 'left',
        lift: 0.2,
      },
      // Never freer than a region's.
      heading3: { ...heading(SIZE, { italic: true, weight: 600 }), align: 'left', stretch: 0 },
      heading4: { ...heading(SIZE, { italic: true }), stretch: 0 },
      quote: blockStyle({ text: serif(SIZE, { italic: true }), indent: { left: 18 * scale, right: 18 * scale } }),
      code: blockStyle({
        text: textStyle({ family: 'Source Code Pro', size: 8.6 * scale, lang }),
        align: 'left',
        hyphenate: false,
        before: 1,
        after: 1,
      }),
      tableHead: blockStyle({ text: serif(9.6, { ...smallCaps, weight: 600 }), align: 'left', hyphenate: false }),
      tableCell: blockStyle({ text: serif(9.8), align: 'left', hyphenate: false }),
      notesHeading: { ...heading(9.6, { ...smallCaps, color: inks.grey }), align: 'center' },
      note: blockStyle({ text: serif(8.9), leading: setting.leading * 0.75, indent: { left: 14 * scale, right: 0 } }),
      list: {
        bullets: ['•', '–', '◦'],
        bullet: serif(SIZE, { color: look.accent }),
        number: serif(SIZE, { color: look.accent }),
        hang: 14 * scale,
        gap: 5 * scale,
        between: look.isCard ? 0.5 : setting.space,
        betweenNested: 0,
      },
      inline: {
        strong: { weight: 700 },
        code: { family: 'Source Code Pro', size: SIZE * scale * 0.87, features: [] },
        link: { color: look.accent },
        address: { size: SIZE * scale * 0.86, color: inks.grey, italic: false },
        noteReference: { features: ['sups'] },
      },
      rule: { thickness: 0.5, color: inks.hairline },
      leader: ' .',
      thematicBreak: { text: '*  *  *', style: serif(SIZE, { color: look.accent }) },
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
        <Folio {...props} look={look} />
      </Page>
    ),
    cover: (props) => (
      <Page style={{ paddingHorizontal: margin.x, paddingTop: page.height * 0.24, paddingBottom: page.height * 0.11 }}>
        <Cover {...props} look={look} />
      </Page>
    ),
  };
}

function Cover({ look, ...props }: PageProps & { look: Look }) {
  const size = look.title.size * (props.title.length > 60 ? 0.9 : props.title.length > 32 ? 1.1 : 1.3);
  const centred = { textAlign: 'center' } as const;
  return (
    <View style={{ flexGrow: 1, justifyContent: 'space-between' }}>
      <View>
        {props.logo && (
          <View style={{ alignItems: 'center', marginBottom: 22 }}>
            <Logo picture={props.logo} width={170} height={64} />
          </View>
        )}
        {props.organization && (
          <Text tag="P" style={{ ...type(look.overline, 15), ...centred, marginBottom: 10 }}>
            {props.organization}
          </Text>
        )}
        <Text tag="H1" style={{ ...type({ ...look.title, size }, size * 1.2), ...centred }}>
          {props.title}
        </Text>
        <View style={{ height: 0.6, width: 46, alignSelf: 'center', marginTop: 16, backgroundColor: look.accent }} />
        {props.date && (
          <Text
            tag="P"
            style={{ ...type({ ...look.quiet, size: look.quiet.size * 1.15 }, 15), ...centred, marginTop: 14 }}
          >
            {props.date}
          </Text>
        )}
      </View>
      {props.scripture && (
        <View tag="BlockQuote" style={{ paddingHorizontal: 12 }}>
          <Text tag="P" style={{ ...look.set(look.epigraph, 18), ...centred }}>
            {props.scripture.text}
          </Text>
          {props.scripture.reference && (
            <Text tag="P" style={{ ...look.set(look.citation, 13), ...centred, marginTop: 5 }}>
              {[props.scripture.reference, props.scripture.version].filter(Boolean).join(' · ')}
            </Text>
          )}
        </View>
      )}
    </View>
  );
}

function Masthead({ look, ...props }: PageProps & { look: Look }) {
  const centred = { textAlign: 'center' } as const;
  return (
    <View style={{ marginBottom: 12, alignItems: 'stretch' }}>
      {props.logo && (
        <View style={{ alignItems: 'center', marginBottom: 8 }}>
          <Logo picture={props.logo} width={130} height={42} />
        </View>
      )}
      {props.organization && (
        <Text tag="P" style={{ ...look.set(look.overline, 13), ...centred }}>
          {props.organization}
        </Text>
      )}
      <Text tag="H1" style={{ ...look.set(look.title, 31), ...centred }}>
        {props.title}
      </Text>
      {props.date && (
        <Text tag="P" style={{ ...look.set(look.quiet, 13), ...centred }}>
          {props.date}
        </Text>
      )}
      <View style={{ height: 0.6, width: 46, alignSelf: 'center', marginTop: 8, backgroundColor: look.accent }} />
      {props.scripture && (
        <View tag="BlockQuote" style={{ marginTop: 9, paddingHorizontal: 24 }}>
          <Text tag="P" style={{ ...look.set(look.epigraph, 17), ...centred }}>
            {props.scripture.text}
          </Text>
          {props.scripture.reference && (
            <Text tag="P" style={{ ...look.set(look.citation, 13), ...centred, marginTop: 3 }}>
              {[props.scripture.reference, props.scripture.version].filter(Boolean).join(' · ')}
            </Text>
          )}
        </View>
      )}
    </View>
  );
}

function RunningHead({ look, ...props }: PageProps & { look: Look }) {
  return (
    <View furniture="Header" style={{ marginTop: -10, marginBottom: 14 }}>
      <Text style={{ ...look.set({ ...look.quiet, italic: true }, 12), textAlign: 'center' }}>{props.title}</Text>
    </View>
  );
}

function Folio({ look, ...props }: PageProps & { look: Look }) {
  if (props.total === 1) return null;
  return (
    <View furniture="Footer" style={{ position: 'absolute', left: look.margin.x, right: look.margin.x, bottom: 26 }}>
      <Text style={{ ...look.set(look.quiet, 12), textAlign: 'center' }}>{props.folio}</Text>
    </View>
  );
}

export default defineTemplate({
  variation: VARIATION,
  description: 'one column under a centred title',
  design: (context) => design(context),
  card: { variation: CARD, design: (context) => design(context, 'card') },
});
