/** Heads as mail programs write them, in the languages that they speak. */
import { describe, expect, it } from 'vitest';
import { importLetter } from './letter.ts';

/** What a language calls the lines above a message: the marker, from, date, subject, to. */
type Words = readonly [marker: string, from: string, date: string, subject: string, to: string];

const APPLE: Record<string, Words> = {
  cs: ['Začátek přeposílané zprávy', 'Od', 'Datum', 'Předmět', 'Komu'],
  da: ['Start på videresendt besked', 'Fra', 'Dato', 'Emne', 'Til'],
  de: ['Anfang der weitergeleiteten Nachricht', 'Von', 'Datum', 'Betreff', 'An'],
  en: ['Begin forwarded message', 'From', 'Date', 'Subject', 'To'],
  es: ['Inicio del mensaje reenviado', 'De', 'Fecha', 'Asunto', 'Para'],
  fi: ['Välitetty viesti alkaa', 'Lähettäjä', 'Päivämäärä', 'Aihe', 'Vastaanottaja'],
  fr: ['Début du message réexpédié', 'De', 'Date', 'Objet', 'À'],
  hr: ['Započni proslijeđenu poruku', 'Šalje', 'Datum', 'Predmet', 'Prima'],
  hu: ['Továbbított levél kezdete', 'Feladó', 'Dátum', 'Tárgy', 'Címzett'],
  it: ['Inizio messaggio inoltrato', 'Da', 'Data', 'Oggetto', 'A'],
  nl: ['Begin doorgestuurd bericht', 'Van', 'Datum', 'Onderwerp', 'Aan'],
  no: ['Videresendt melding', 'Fra', 'Dato', 'Emne', 'Til'],
  pl: ['Początek przekazywanej wiadomości', 'Od', 'Data', 'Temat', 'Do'],
  pt: ['Início da mensagem reencaminhada', 'De', 'Data', 'Assunto', 'Para'],
  ro: ['Începe mesajul redirecționat', 'Expeditorul', 'Dată', 'Subiectul', 'Destinatarul'],
  ru: ['Начало переадресованного сообщения', 'Отправитель', 'Дата', 'Тема', 'Кому'],
  sk: ['Začiatok preposlanej správy', 'Od', 'Dátum', 'Predmet', 'Pre'],
  sv: ['Vidarebefordrat mejl', 'Från', 'Datum', 'Ämne', 'Till'],
  tr: ['İleti başlangıcı', 'Kimden', 'Tarih', 'Konu', 'Kime'],
  uk: ['Початок листа, що пересилається', 'Від кого', 'Дата', 'Тема', 'Кому'],
};

const THUNDERBIRD: Record<string, Words> = {
  cs: ['Přeposlaná zpráva', 'Od', 'Datum', 'Předmět', 'Komu'],
  da: ['Videresendt meddelelse', 'From', 'Date', 'Subject', 'To'],
  de: ['Weitergeleitete Nachricht', 'Von', 'Datum', 'Betreff', 'An'],
  en: ['Forwarded Message', 'From', 'Date', 'Subject', 'To'],
  es: ['Mensaje reenviado', 'De', 'Fecha', 'Asunto', 'Para'],
  fi: ['Välitetty viesti / Fwd.Msg', 'Lähettäjä', 'Päiväys', 'Aihe', 'Vastaanottaja'],
  fr: ['Message transféré', 'De ', 'Date ', 'Sujet ', 'Pour '],
  hu: ['Továbbított üzenet', 'Feladó', 'Dátum', 'Tárgy', 'Címzett'],
  it: ['Messaggio Inoltrato', 'Mittente', 'Data', 'Oggetto', 'A'],
  ja: ['転送メッセージ', '差出人', '日付', '件名', '宛先'],
  ko: ['전달된 메시지', '보낸 사람', '날짜', '제목', '받는 사람'],
  nl: ['Doorgestuurd bericht', 'Van', 'Datum', 'Onderwerp', 'Aan'],
  pl: ['Treść przekazanej wiadomości', 'Nadawca', 'Data', 'Temat', 'Adresat'],
  pt: ['Mensagem encaminhada', 'De', 'Data', 'Assunto', 'Para'],
  ru: ['Перенаправленное сообщение', 'От', 'Дата', 'Тема', 'Кому'],
  sv: ['Vidarebefordrat meddelande', 'Från', 'Datum', 'Ämne', 'Till'],
  tr: ['İletilen İleti', 'Kimden', 'Tarih', 'Konu', 'Kime'],
  uk: ['Переслане повідомлення', 'Від', 'Дата', 'Тема', 'Кому'],
  zh: ['转发的消息', '发件人', '日期', '主题', '收件人'],
};

const OUTLOOK: Record<string, Words> = {
  da: ['', 'Fra', 'Sendt', 'Emne', 'Til'],
  de: ['', 'Von', 'Gesendet', 'Betreff', 'An'],
  en: ['', 'From', 'Sent', 'Subject', 'To'],
  es: ['', 'De', 'Enviado el', 'Asunto', 'Para'],
  fi: ['', 'Lähettäjä', 'Lähetetty', 'Aihe', 'Vastaanottaja'],
  fr: ['', 'De ', 'Envoyé ', 'Objet ', 'À '],
  hu: ['', 'Feladó', 'Elküldve', 'Tárgy', 'Címzett'],
  it: ['', 'Da', 'Inviato', 'Oggetto', 'A'],
  ja: ['', '差出人', '送信日時', '件名', '宛先'],
  ko: ['', '보낸 사람', '보낸 날짜', '제목', '받는 사람'],
  nl: ['', 'Van', 'Verzonden', 'Onderwerp', 'Aan'],
  pl: ['', 'Od', 'Wysłano', 'Temat', 'Do'],
  pt: ['', 'De', 'Enviada em', 'Assunto', 'Para'],
  ro: ['', 'De la', 'Trimis', 'Subiect', 'Către'],
  ru: ['', 'От', 'Отправлено', 'Тема', 'Кому'],
  sv: ['', 'Från', 'Skickat', 'Ämne', 'Till'],
  tr: ['', 'Kimden', 'Gönderildi', 'Konu', 'Kime'],
  uk: ['', 'Від', 'Надіслано', 'Тема', 'Кому'],
  zh: ['', '发件人', '发送时间', '主题', '收件人'],
};

const ATTRIBUTIONS: Record<string, string> = {
  cs: 'Dne 9. 11. 2026 v 8:01, Misie u řeky <news@river.example> napsal(a):',
  da: 'Den 9. nov. 2026 kl. 08.01 skrev River Mission <news@river.example>:',
  de: 'Am 09.11.2026 um 08:01 schrieb River Mission <news@river.example>:',
  el: 'Στις Δευ 9 Νοε 2026 στις 8:01 π.μ., ο χρήστης River Mission <news@river.example> έγραψε:',
  en: 'On Mon, Nov 9, 2026 at 8:01 AM River Mission <news@river.example> wrote:',
  es: 'El lun, 9 nov 2026 a las 8:01, River Mission (<news@river.example>) escribió:',
  fi: 'ma 9. marrask. 2026 klo 8.01 River Mission (news@river.example) kirjoitti:',
  fr: 'Le lun. 9 nov. 2026 à 08:01, River Mission <news@river.example> a écrit :',
  hu: 'River Mission <news@river.example> ezt írta (időpont: 2026. nov. 9., H, 8:01):',
  id: 'Pada tanggal Sen, 9 Nov 2026 pukul 08.01 River Mission <news@river.example> menulis:',
  it: 'Il giorno lun 9 nov 2026 alle ore 08:01 River Mission <news@river.example> ha scritto:',
  ja: '2026年11月9日(月) 8:01 River Mission <news@river.example>:',
  ko: '2026년 11월 9일 (월) 오전 8:01, River Mission <news@river.example>님이 작성:',
  nl: 'Op ma 9 nov 2026 om 08:01 schreef River Mission <news@river.example>:',
  pl: 'pon., 9 lis 2026 o 08:01 River Mission <news@river.example> napisał(a):',
  pt: 'Em seg., 9 de nov. de 2026 às 08:01, River Mission <news@river.example> escreveu:',
  ru: 'пн, 9 нояб. 2026 г. в 08:01, River Mission <news@river.example>:',
  sv: 'Den mån 9 nov. 2026 kl 08:01 skrev River Mission <news@river.example>:',
  tr: 'River Mission <news@river.example>, 9 Kas 2026 Pzt, 08:01 tarihinde şunu yazdı:',
  uk: 'пн, 9 лист. 2026 р. о 08:01 River Mission <news@river.example> пише:',
  vi: 'Vào Th 2, 9 thg 11, 2026 vào lúc 08:01 River Mission <news@river.example> đã viết:',
  zh: 'River Mission <news@river.example> 于2026年11月9日周一 08:01写道：',
};

const NOTE = 'This came on Monday, do use it.\n\nRos\n';
const LETTER = 'Letter of the river\n\nGhana\n- Pray for rain in the north.\n\nTogo\n- Pray for the bridge.\n';

const fields = ([, from, date, subject, to]: Words, gap = ' '): string[] => [
  `${from}:${gap}River Mission <news@river.example>`,
  `${date}:${gap}9.11.2026 08:01`,
  `${to}:${gap}Quayside Church <office@quayside.example>`,
  `${subject}:${gap}Letter of the river`,
];

const quoted = (text: string): string => text.replace(/^/gm, '> ');

/** How each program writes a message that is passed on. */
const LAYOUTS: [name: string, words: Record<string, Words>, layout: (words: Words) => string][] = [
  ['Apple Mail', APPLE, (words) => `${words[0]}:\n\n${quoted(`${fields(words).join('\n')}\n\n${LETTER}`)}`],
  ['Apple Mail, not quoted', APPLE, (words) => `${words[0]}:\n\n${fields(words).join('\n')}\n\n${LETTER}`],
  [
    'Thunderbird',
    THUNDERBIRD,
    (words) => `-------- ${words[0]} --------\n${fields(words, ' \t').join('\n')}\n\n\n${LETTER}`,
  ],
  ['Outlook', OUTLOOK, (words) => `${fields(words).join('\n')}\n\n${LETTER}`],
  [
    'Outlook on the web',
    OUTLOOK,
    (words) => `________________________________\n${fields(words).join('\n')}\n\n${LETTER}`,
  ],
  [
    'Outlook in bold',
    OUTLOOK,
    (words) =>
      `${fields(words)
        .join('\n')
        .replace(/^([^:]+:)/gm, '*$1*')}\n\n${LETTER}`,
  ],
  ['Gmail', APPLE, (words) => `---------- Forwarded message ---------\n${fields(words).join('\n')}\n\n\n${LETTER}`],
  [
    'Yahoo',
    OUTLOOK,
    (words) => {
      const [from, date, to, subject] = fields(words);
      return `   ----- Forwarded Message ----- ${from}${to}${date}${subject}\n ${LETTER}`;
    },
  ],
];

const ISSUE = '## Ghana\n\n- Pray for rain in the north.\n\n## Togo\n\n- Pray for the bridge.\n';

async function imported(text: string) {
  const { markdown, letter, comparison } = await importLetter(Buffer.from(text), { name: 'a.txt' });
  return {
    comparison,
    title: letter.front.title,
    body: markdown.replace(/^---\n[\s\S]*?\n---\n\n/, ''),
    dropped: letter.dropped.map(({ what }) => what),
  };
}

const RIGHT = {
  comparison: { lost: [], added: [], isInOrder: true },
  title: 'Letter of the river',
  body: ISSUE,
  dropped: ['the note of whoever passed the letter on', 'the header of a forwarded message'],
};

describe.each(LAYOUTS)('%s', (_, words, layout) => {
  it.each(Object.keys(words))('in %s', async (language) => {
    expect(await imported(`${NOTE}\n${layout(words[language]!)}`)).toEqual(RIGHT);
  });
});

describe('who wrote when', () => {
  it.each(Object.entries(ATTRIBUTIONS))('in %s', async (_, line) => {
    expect(await imported(`${NOTE}\n${line}\n\n${quoted(LETTER)}`)).toEqual(RIGHT);
  });
});

describe('nothing of a letter is a head', () => {
  it.each([
    'From: Nairobi\nTo: Kisumu\nDate: June 5\n\n- Pray for the road.\n- Pray for the drivers.\n',
    'To: all who pray\n\n- Pray for the road.\n- Pray for the drivers.\n',
    'Date: June 5\nPlace: the hall\n\n- Pray for the road.\n- Pray for the drivers.\n',
    'Paul wrote:\n\n- Pray for the road.\n- Pray for the drivers.\n',
    'In 2015 she wrote:\n\n- Pray for the road.\n- Pray for the drivers.\n',
    'The team was sent to Kisumu\n\n- Pray for the road.\n\nThey were sent from my village.\n',
    'De: un corazón agradecido\n\n- Oren por el camino.\n- Oren por los choferes.\n',
    '- Pray for the road.\n\nIf you would like to unsubscribe from worry, read Matthew 6. We did so at Easter.\n',
    '- Pray for the road.\n\nScripture quotations are from the Holy Bible, Harbour Version. All rights reserved.\n',
    '- Betet für den Weg.\n\nWer nicht kommen kann, möge sich bis Freitag abmelden.\n',
  ])('%s', async (text) => {
    const { letter, comparison } = await importLetter(Buffer.from(text), { name: 'a.txt' });
    expect(comparison.lost).toEqual([]);
    expect(letter.dropped).toEqual([]);
  });
});
