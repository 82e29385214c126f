/** What stands in a new issue until somebody writes over it, in the languages that bulletin has words for. */
import { wordedTag } from '../compose/words.ts';

export interface StarterWords {
  /** What the key `organization` is for. */
  organization: string;
  /** An item for all, before the first region. */
  opening: string;
  /** Of the first region. */
  leadIn: string;
  /** Items of the regions; the last has thanks. */
  prayer: string;
  thanks: string;
  /** The keys of an epigraph: an example, or dots. */
  scripture: { text: string; reference: string; version: string };
}

const DOTS = { text: '…', reference: '…', version: '…' };

const EXAMPLE = {
  text: '“Rejoice always, pray without ceasing.”',
  reference: '1 Thessalonians 5:16–17',
  version: 'NRSV',
};

const entry = (
  organization: string,
  opening: string,
  leadIn: string,
  prayer: string,
  thanks: string,
  scripture = DOTS,
): StarterWords => ({ organization, opening, leadIn, prayer, thanks, scripture });

/**
 * By language as `wordedTag` names it. In English they explain themselves; in all others they are as short as they can
 * be, so that they are surely right: name of the organization; pray for all; write one or two sentences here; pray for
 * somebody; give thanks to God.
 */
const STARTER_WORDS: Readonly<Record<string, StarterWords>> = {
  ak: entry(
    'Ekuw no din',
    'Mommɔ mpae mma nnipa nyinaa.',
    'Kyerɛw asɛm biako anaa abien wɔ ha.',
    'Mommɔ mpae mma obi.',
    'Monna Onyankopɔn ase.',
  ),
  am: entry('የድርጅቱ ስም', 'ለሁሉም ሰዎች ጸልዩ።', 'እዚህ አንድ ወይም ሁለት ዓረፍተ ነገር ጻፉ።', 'ለአንድ ሰው ጸልዩ።', 'እግዚአብሔርን አመስግኑ።'),
  ar: entry(
    'اسم المنظمة',
    'صلّوا من أجل الجميع.',
    'اكتبوا هنا جملة أو جملتين.',
    'صلّوا من أجل أحد الأشخاص.',
    'اشكروا الله.',
  ),
  bn: entry('সংস্থার নাম', 'সবার জন্য প্রার্থনা করুন।', 'এখানে একটি বা দুটি বাক্য লিখুন।', 'কারও জন্য প্রার্থনা করুন।', 'ঈশ্বরকে ধন্যবাদ দিন।'),
  de: entry(
    'Name der Organisation',
    'Betet für alle.',
    'Hier können ein oder zwei Sätze stehen.',
    'Betet für jemanden.',
    'Dankt Gott.',
  ),
  en: entry(
    'Who publishes it',
    'Pray for what concerns everybody. This is the opening.',
    'A sentence or two may lead in to what follows.',
    'Pray for somebody here.',
    'Praise God for something there.',
    EXAMPLE,
  ),
  es: entry(
    'Nombre de la organización',
    'Oremos por todos.',
    'Escriba aquí una o dos frases.',
    'Oremos por alguien.',
    'Demos gracias a Dios.',
  ),
  fil: entry(
    'Pangalan ng organisasyon',
    'Ipanalangin ang lahat.',
    'Sumulat dito ng isa o dalawang pangungusap.',
    'Ipanalangin ang isang tao.',
    'Magpasalamat sa Diyos.',
  ),
  fr: entry(
    'Nom de l’organisation',
    'Prions pour tous.',
    'Écrivez ici une ou deux phrases.',
    'Prions pour quelqu’un.',
    'Remercions Dieu.',
  ),
  he: entry('שם הארגון', 'התפללו למען כולם.', 'כתבו כאן משפט או שניים.', 'התפללו למען מישהו.', 'הודו לאלוהים.'),
  hi: entry(
    'संस्था का नाम',
    'सबके लिए प्रार्थना करें।',
    'यहाँ एक या दो वाक्य लिखें।',
    'किसी के लिए प्रार्थना करें।',
    'परमेश्वर का धन्यवाद करें।',
  ),
  it: entry(
    'Nome dell’organizzazione',
    'Preghiamo per tutti.',
    'Scrivere qui una o due frasi.',
    'Preghiamo per qualcuno.',
    'Ringraziamo Dio.',
  ),
  ja: entry(
    '団体の名前',
    'すべての人のために祈りましょう。',
    'ここに一つか二つの文を書いてください。',
    '誰かのために祈りましょう。',
    '神に感謝しましょう。',
  ),
  km: entry(
    'ឈ្មោះអង្គការ',
    'សូមអធិស្ឋានសម្រាប់មនុស្សទាំងអស់។',
    'សូមសរសេរប្រយោគមួយ ឬពីរនៅទីនេះ។',
    'សូមអធិស្ឋានសម្រាប់មនុស្សម្នាក់។',
    'សូមអរព្រះគុណព្រះ។',
  ),
  ko: entry(
    '단체 이름',
    '모두를 위해 기도해 주세요.',
    '여기에 한두 문장을 쓰세요.',
    '누군가를 위해 기도해 주세요.',
    '감사의 기도를 드립시다.',
  ),
  lo: entry('ຊື່ອົງກອນ', 'ຈົ່ງອະທິຖານເພື່ອທຸກຄົນ', 'ຂຽນໜຶ່ງ ຫຼື ສອງປະໂຫຍກທີ່ນີ້', 'ຈົ່ງອະທິຖານເພື່ອຄົນໜຶ່ງ', 'ຂອບພຣະຄຸນພຣະເຈົ້າ'),
  my: entry(
    'အဖွဲ့အစည်းအမည်',
    'လူတိုင်းအတွက် ဆုတောင်းပါ။',
    'ဤနေရာတွင် စာကြောင်း တစ်ကြောင်း သို့မဟုတ် နှစ်ကြောင်း ရေးပါ။',
    'တစ်စုံတစ်ယောက်အတွက် ဆုတောင်းပါ။',
    'ဘုရားသခင်အား ကျေးဇူးတင်ပါ။',
  ),
  ne: entry(
    'संस्थाको नाम',
    'सबैका लागि प्रार्थना गर्नुहोस्।',
    'यहाँ एक वा दुई वाक्य लेख्नुहोस्।',
    'कसैका लागि प्रार्थना गर्नुहोस्।',
    'परमेश्वरलाई धन्यवाद दिनुहोस्।',
  ),
  nl: entry(
    'Naam van de organisatie',
    'Bid voor iedereen.',
    'Schrijf hier een of twee zinnen.',
    'Bid voor iemand.',
    'Dank God.',
  ),
  pt: entry(
    'Nome da organização',
    'Oremos por todos.',
    'Escreva aqui uma ou duas frases.',
    'Oremos por alguém.',
    'Demos graças a Deus.',
  ),
  sw: entry(
    'Jina la shirika',
    'Ombeni kwa ajili ya watu wote.',
    'Andika hapa sentensi moja au mbili.',
    'Ombeni kwa ajili ya mtu fulani.',
    'Mshukuruni Mungu.',
  ),
  ta: entry(
    'அமைப்பின் பெயர்',
    'அனைவருக்காகவும் ஜெபியுங்கள்.',
    'இங்கே ஓரிரு வாக்கியங்களை எழுதுங்கள்.',
    'ஒருவருக்காக ஜெபியுங்கள்.',
    'கடவுளுக்கு நன்றி சொல்லுங்கள்.',
  ),
  th: entry('ชื่อองค์กร', 'อธิษฐานเผื่อทุกคน', 'เขียนหนึ่งหรือสองประโยคที่นี่', 'อธิษฐานเผื่อใครสักคน', 'ขอบคุณพระเจ้า'),
  ur: entry(
    'ادارے کا نام',
    'سب کے لیے دعا کریں۔',
    'یہاں ایک یا دو جملے لکھیں۔',
    'کسی کے لیے دعا کریں۔',
    'خدا کا شکر ادا کریں۔',
  ),
  vi: entry(
    'Tên tổ chức',
    'Xin cầu nguyện cho mọi người.',
    'Viết một hoặc hai câu ở đây.',
    'Xin cầu nguyện cho một người.',
    'Tạ ơn Chúa.',
  ),
  zh: entry('机构名称', '请为众人祷告。', '请在这里写一两句话。', '请为一个人祷告。', '感谢主。'),
  'zh-hant': entry('機構名稱', '請為眾人禱告。', '請在這裡寫一兩句話。', '請為一個人禱告。', '感謝主。'),
};

/** @param lang BCP 47; English where bulletin does not know the language's words. */
export const starterWordsIn = (lang: string): StarterWords => STARTER_WORDS[wordedTag(lang)] ?? STARTER_WORDS.en!;

/** Languages that a new issue begins in, as Intl writes them. */
export const STARTER_LANGUAGES: readonly string[] = Object.keys(STARTER_WORDS).map(
  (tag) => Intl.getCanonicalLocales(tag)[0]!,
);

/** Of UN M49. */
const AFRICA = '002';
const ASIA = '142';

/** Two regions to begin with, by their names in the language. @param lang BCP 47 */
export function starterRegionsIn(lang: string): string[] {
  if (/^en\b/i.test(lang)) return ['The first region', 'The second region'];
  // Twi is known to Intl as Akan alone.
  const names = new Intl.DisplayNames([lang, wordedTag(lang)], { type: 'region' });
  return [AFRICA, ASIA].map((code) => names.of(code) ?? code);
}
