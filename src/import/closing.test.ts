/** What lists, programs and companies add below a letter, in their words. */
import { describe, expect, it } from 'vitest';
import { importLetter } from './letter.ts';

const LETTER = 'Ghana\n- Pray for rain in the north.\n\nTogo\n- Pray for the bridge.\n';
const BODY = '## Ghana\n\n- Pray for rain in the north.\n\n## Togo\n\n- Pray for the bridge.\n';

const FOOTERS: Record<string, string> = {
  'Mailman 2':
    '_______________________________________________\nPrayer mailing list\nPrayer@lists.river.example\nhttp://lists.river.example/mailman/listinfo/prayer\n',
  'Mailman 3':
    '_______________________________________________\nPrayer mailing list -- prayer@lists.river.example\nTo unsubscribe send an email to prayer-leave@lists.river.example\n',
  'Mailman in German':
    '_______________________________________________\nGebet Mailingliste\nGebet@listen.fluss.example\nhttps://listen.fluss.example/mailman/listinfo/gebet\n',
  'Google Groups':
    '-- \nYou received this message because you are subscribed to the Google Groups "Prayer" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to prayer+unsubscribe@googlegroups.com.\nTo view this discussion visit https://groups.google.com/d/msgid/prayer/x.\n',
  'Google Groups in Spanish':
    '-- \nHas recibido este mensaje porque estás suscrito al grupo "Oración" de Grupos de Google.\nPara cancelar la suscripción a este grupo y dejar de recibir sus mensajes, envía un correo electrónico a oracion+unsubscribe@googlegroups.com.\n',
  'Google Groups in German':
    '-- \nSie erhalten diese Nachricht, weil Sie in Google Groups E-Mails der Gruppe "Gebet" abonniert haben.\nWenn Sie sich von dieser Gruppe abmelden und keine E-Mails mehr von dieser Gruppe erhalten möchten, senden Sie eine E-Mail an gebet+unsubscribe@googlegroups.com.\n',
  'Google Groups in French':
    '-- \nVous recevez ce message, car vous êtes abonné au groupe Google Groupes "Prière".\nPour vous désabonner de ce groupe et ne plus recevoir d’e-mails le concernant, envoyez un e-mail à l’adresse priere+unsubscribe@googlegroups.com.\n',
  'Google Groups in Portuguese':
    '-- \nVocê recebeu essa mensagem porque está inscrito no grupo "Oração" dos Grupos do Google.\nPara cancelar inscrição nesse grupo e parar de receber e-mails dele, envie um e-mail para oracao+unsubscribe@googlegroups.com.\n',
  'groups.io':
    '-=-=-=-=-=-=-=-=-=-=-=-\nGroups.io Links: You receive all messages sent to this group.\nView/Reply Online (#123): https://groups.io/g/prayer/message/123\nMute This Topic: https://groups.io/mt/1/2\nGroup Owner: prayer+owner@groups.io\nUnsubscribe: https://groups.io/g/prayer/unsub [a@b.example]\n-=-=-=-=-=-=-=-=-=-=-=-\n',
  'Yahoo Groups':
    '__._,_.___\nPosted by: Ruth <ruth@river.example>\nReply via web post • Reply to sender • Reply to group • Start a New Topic • Messages in this topic (1)\nVisit Your Group\n• Privacy • Unsubscribe • Terms of Use\n.\n\n__,_._,___\n',
  Sympa:
    '--\nTo unsubscribe: mailto:sympa@lists.river.example?subject=unsubscribe%20prayer\nList archive: https://lists.river.example/arc/prayer\n',
  'Sympa in French':
    '--\nVous recevez ce message car vous êtes abonné à la liste de diffusion priere.\nPour vous désabonner : https://listes.fleuve.example/sigrequest/priere\n',
  LISTSERV:
    '########################################################################\n\nTo unsubscribe from the PRAYER list, click the following link:\nhttps://listserv.river.example/scripts/wa.exe?SUBED1=PRAYER&A=1\n',
  Mailchimp:
    'Copyright © 2026 River Mission, All rights reserved.\nYou are receiving this email because you opted in on our website.\n\nOur mailing address is:\nRiver Mission\n12 Quay Street\nMillbrook\n\nWant to change how you receive these emails?\nYou can update your preferences or unsubscribe from this list.\n',
  'a mailing service in Dutch':
    'U ontvangt deze nieuwsbrief omdat u zich hebt aangemeld.\nUitschrijven: https://rivier.example/u\n',
  'a mailing service in Italian':
    'Hai ricevuto questo messaggio perché sei iscritto.\nAnnulla iscrizione: https://fiume.example/u\n',
  'a mailing service in Polish':
    'Otrzymujesz tę wiadomość, ponieważ zapisałeś się na listę.\nWypisz się: https://rzeka.example/u\n',
  'a mailing service in Russian':
    'Вы получили это письмо, потому что подписались.\nОтписаться: https://reka.example/u\n',
  'a mailing service in Chinese': '您收到此邮件是因为您订阅了我们的通讯。\n退订：https://he.example/u\n',
  'a mailing service in Korean': '이 메일은 구독하신 분께 보내드립니다.\n수신거부: https://gang.example/u\n',
  Avast: '---\nThis email has been checked for viruses by Avast antivirus software.\nhttps://www.avast.com/antivirus\n',
  'Avast in German': '---\nDiese E-Mail wurde von Avast-Antivirussoftware auf Viren geprüft.\nwww.avast.com\n',
  'Avast in French':
    '---\nL’absence de virus dans ce courrier électronique a été vérifiée par le logiciel antivirus Avast.\nwww.avast.com\n',
  'Avast in Spanish':
    '---\nEste correo electrónico ha sido comprobado en busca de virus con Avast Antivirus.\nhttps://www.avast.com/antivirus\n',
  AVG: 'No virus found in this message.\nChecked by AVG - www.avg.com\nVersion: 2015.0.6081 / Virus Database: 4483/10923 - Release Date: 11/05/15\n',
  'a notice of lawyers':
    'CONFIDENTIALITY NOTICE: This e-mail, including attachments, is for the sole use of the intended recipient and may contain privileged information. If you are not the intended recipient, please destroy all copies.\n',
  'a notice of lawyers in German':
    'Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte sofort den Absender und vernichten Sie diese Mail.\n',
  'a notice of lawyers in Spanish':
    'AVISO LEGAL: Este mensaje y sus adjuntos se dirigen exclusivamente a su destinatario y pueden contener información confidencial.\n',
  'a notice of lawyers in French':
    'Ce message et toutes les pièces jointes sont confidentiels et établis à l’intention exclusive de ses destinataires.\n',
  'a notice of lawyers in Portuguese':
    'Esta mensagem pode conter informação confidencial. Se você a recebeu por engano, apague-a.\n',
  'a thought of the trees': 'Please consider the environment before printing this e-mail.\n',
};

describe('the footer', () => {
  it.each(Object.entries(FOOTERS))('of %s is left out, and listed with its words', async (_, footer) => {
    const { markdown, letter, comparison } = await importLetter(Buffer.from(`${LETTER}\n${footer}`), { name: 'a.txt' });
    expect(comparison).toEqual({ lost: [], added: [], isInOrder: true });
    expect(markdown.replace(/^---\n[\s\S]*?\n---\n\n/, '')).toBe(BODY);
    const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    const told = words(letter.dropped.map(({ text }) => text).join(' '));
    expect(words(footer).filter((word) => !told.includes(word))).toEqual([]);
  });
});

const DEVICES: Record<string, string> = {
  Arabic: 'أُرسلت من الـ iPhone',
  Chinese: '发自我的 iPhone',
  Czech: 'Odesláno z iPhonu',
  Danish: 'Sendt fra min iPhone',
  Dutch: 'Verstuurd vanaf mijn iPhone',
  English: 'Sent from my Galaxy',
  'English, of Outlook': 'Get Outlook for iOS<https://aka.ms/example>',
  Finnish: 'Lähetetty iPhonesta',
  French: 'Envoyé de mon iPhone',
  'French, of Outlook': 'Obtenez Outlook pour Android',
  German: 'Von meinem iPhone gesendet',
  'German, of Outlook': 'Outlook für iOS herunterladen',
  Hebrew: 'נשלח מה-iPhone שלי',
  Indonesian: 'Dikirim dari iPhone saya',
  Italian: 'Inviato da iPhone',
  'Italian, of Outlook': 'Scarica Outlook per Android',
  Japanese: 'iPhoneから送信',
  Korean: '나의 iPhone에서 보냄',
  Norwegian: 'Sendt fra min iPhone',
  Polish: 'Wysłane z iPhone’a',
  Portuguese: 'Enviado do meu iPhone',
  'Portuguese, of Outlook': 'Obter o Outlook para iOS',
  Russian: 'Отправлено с iPhone',
  Spanish: 'Enviado desde mi iPhone',
  'Spanish, of Outlook': 'Obtener Outlook para Android',
  Swedish: 'Skickat från min iPhone',
  Turkish: 'iPhone’umdan gönderildi',
  Ukrainian: 'Надіслано з iPhone',
  Vietnamese: 'Đã gửi từ iPhone của tôi',
};

it.each(Object.entries(DEVICES))('what a device adds in %s is left out', async (_, line) => {
  const { letter, comparison } = await importLetter(Buffer.from(`${LETTER}\n${line}\n`), { name: 'a.txt' });
  expect(comparison.lost).toEqual([]);
  expect(letter.dropped.map(({ what }) => what)).toEqual(['what a device adds by itself']);
});
