/**
 * What mail programs write around a message, in the languages that they speak.
 *
 * Names of fields and lines above a message are those of Outlook (old, new and for phones), Apple Mail, Gmail,
 * Thunderbird, Yahoo and Proton, as their translations have them and as the fixtures of email-forward-parser (MIT), which
 * are messages of these programs, show them. Lines of lists are those of Mailman 2.1 and 3, Sympa 6.2, LISTSERV,
 * groups.io, Google Groups, Yahoo Groups and Mailchimp in their own words.
 *
 * All is compared in small letters; typographic apostrophes are straight.
 */

/** The fields of a message’s head. A language that has several words has one for each program. */
export const FIELDS = {
  from: [
    'from|von|de|da|van|från|fra|lähettäjä|od|nadawca|feladó|от|от кого|отправитель|від|від кого|kimden|gönderen',
    'de la|expeditor|expeditorul|šalje|mittente|saatja|差出人|送信者|送信元|发件人|發件人|寄件者|寄件人|보낸 사람|보낸사람|από|من|מאת|dari|pengirim|từ|จาก|kutoka|kwa',
  ],
  subject: [
    'subject|betreff|betr|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|tárgy',
    'тема|konu|subiect|subiectul|naslov|teema|件名|主题|主旨|主題|제목|θέμα|الموضوع|נושא|subjek|perihal|judul|chủ đề|tiêu đề|เรื่อง|mada',
  ],
  to: [
    'to|an|à|pour|para|a|aan|till|til|vastaanottaja|do|adresat|komu|címzett|prima|кому|kime|alıcı|către|destinatar|destinatarul',
    'pre|adressaat|destinatario|宛先|送信先|收件人|收件者|받는 사람|받는사람|προς|إلى|אל|kepada|untuk|đến|tới|ถึง|bcc|cc|cci|bc|cc:o',
  ],
  copy: [
    'kopie|kopie \\(cc\\)|copie|copie à|copia|copia oculta|cópia|kopia|kopi|kopio|másolat|másolatot kap|копия|копія|kópia|dw|udw|bilgi|抄送|副本|참조|κοιν\\.?|نسخة|עותק|tembusan',
  ],
  date: [
    "date|sent|sent on|datum|gesendet|gesendet am|envoyé|envoyé le|date d'envoi|fecha|enviado|enviado el|enviada|enviada em|enviado em|data|inviato|verzonden|skickat",
    'dato|sendt|päivämäärä|päiväys|lähetetty|wysłano|data wysłania|odesláno|dátum|elküldve|odoslané|дата|отправлено|дата отправки|надіслано|відправлено|tarih',
    'gönderildi|gönderilme tarihi|gönderilen|dată|trimis|poslano|日付|送信日時|日時|发送时间|发件时间|日期|寄件日期|날짜|보낸 날짜|ημερομηνία|εστάλη|التاريخ|تاريخ الإرسال|תאריך|נשלח|tanggal|dikirim|ngày|đã gửi|วันที่|ส่งเมื่อ|tarehe',
  ],
  other: [
    'reply-to|reply to|antwort an|répondre à|responder a|rispondi a|antwoord aan|svar til|svara till|vastaus|odpowiedź-do|odpověď na|odpovedať-pre|válaszcím|ответ-кому|кому відповісти|yanıt adresi|răspuns către',
    'organization|organisation|organización|organização|organizzazione|importance|priority|priorität|wichtigkeit|importancia|priorité|attachments?|anlagen?|anhang|anhänge|pièces? jointes?|adjuntos?|datos adjuntos|anexos?|allegat[oi]|bijlagen?|bifogade filer|вложения|添付ファイル|附件|list-[a-z-]+|message-id|x-[a-z-]+|sender|resent-[a-z]+',
  ],
} as const;

/** Lines that part a note from the message under it. Dashes beside them, and a colon behind, are left off. */
export const MARKERS = [
  // English
  'begin forwarded message|forwarded message|original message|forwarded by|start of forwarded message|original e-?mail',
  // German
  'anfang der weitergeleiteten (?:nachricht|e-?mail)|weitergeleitete nachricht|ursprüngliche nachricht|originalnachricht|original-nachricht|weitergeleitete e-?mail',
  // French
  "début du message (?:réexpédié|transféré)|message (?:transféré|transmis|réexpédié|d'origine|original)|e-?mail transféré|courriel transféré",
  // Spanish
  'inicio del mensaje reenviado|mensaje (?:reenviado|original)|mensaje original',
  // Portuguese
  'início da mensagem (?:re)?encaminhada|mensagem (?:re)?encaminhada|mensagem original|mensagem de origem',
  // Italian
  'inizio messaggio inoltrato|messaggio inoltrato|messaggio originale',
  // Dutch
  'begin doorgestuurd bericht|doorgestuurd bericht|oorspronkelijk bericht|origineel bericht',
  // Swedish, Danish, Norwegian
  'vidarebefordrat (?:mejl|meddelande|brev)|ursprungligt meddelande|start på videresendt besked|videresendt (?:meddelelse|melding|besked|e-?post)|oprindelig meddelelse|opprinnelig melding|start på videresendt melding',
  // Finnish
  'välitetty viesti alkaa|(?:edelleenlähetetty|välitetty) viesti(?: \\/ fwd\\.msg)?|alkuperäinen viesti',
  // Polish
  'początek przekazywanej wiadomości|(?:treść )?przekazan(?:a|ej) wiadomo(?:ść|ści)|wiadomość (?:przekazana|oryginalna)|oryginalna wiadomość|wiadomość pierwotna',
  // Czech, Slovak
  'začátek přeposílané zprávy|přeposlaná zpráva|původní (?:zpráva|e-?mail)|začiatok preposlanej správy|preposlaná správa(?: --- forwarded message)?|pôvodná správa',
  // Hungarian, Romanian, Croatian
  'továbbított (?:levél kezdete|üzenet|levél)|eredeti üzenet|începe mesajul redirecționat|mesaj (?:redirecționat|original|transmis mai departe)|započni proslijeđenu poruku|proslijeđena poruka|izvorna poruka',
  // Russian, Ukrainian
  'начало (?:переадресованного|пересылаемого) сообщения|(?:пересылаемое|перенаправленное|переадресованное|исходное) сообщение|початок листа, що пересилається|(?:переслане|перенаправлене|вихідне) повідомлення',
  // Turkish, Greek, Estonian
  'i̇?leti başlangıcı|i̇?letilen i̇?leti|i̇?letilmiş mesaj|yönlendirilen (?:mesaj|ileti)|orijinal mesaj|προωθημένο μήνυμα|αρχικό μήνυμα|έναρξη προωθούμενου μηνύματος|edastatud kiri',
  // Chinese, Japanese, Korean
  '转发的(?:邮件|消息|信息)|轉寄的?(?:郵件|訊息)|开始转发的邮件|以下是转发的邮件|原始(?:邮件|郵件|信件|訊息)|メッセージを転送|(?:以下は)?転送(?:された)?メッセージ|転送メッセージ|元のメッセージ|전달된 (?:메시지|메일)|원본 (?:메시지|메일)',
  // Indonesian, Vietnamese, Thai, Arabic, Hebrew, Swahili
  '(?:awal )?pesan (?:terusan|yang diteruskan|asli)|tin nhắn đã chuyển tiếp|thư (?:đã )?chuyển tiếp|ข้อความที่ส่งต่อ|رسالة (?:معاد توجيهها|مُعاد توجيهها|محولة|أصلية)|الرسالة الأصلية|بداية الرسالة المحولة|הודעה (?:שהועברה|מקורית)|ujumbe uliosambazwa',
] as const;

/** How somebody is said to have written, before or behind the name. */
export const WROTE = [
  'wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|heeft .{1,120} geschreven|het volgende geschreven|skrev|kirjoitti|napisał(?:\\(a\\)|a)?|pisze|napsala?|napsal\\(a\\)|napísala?',
  'ezt írta|a scris|je napisa(?:o|la)|napisao je|написала?|пишет|пише|писав|şunu yazdı|yazdı|έγραψε|kirjutas|menulis|đã viết|เขียน(?:ว่า)?|كتب(?:ت)?|כתב/?ה?|aliandika|写道|寫道|のメール|さん(?:が|は)書きました|님이 작성',
] as const;

/** What a device or a program adds by itself. */
export const DEVICES = [
  // English
  'sent from my .{2,40}|sent from (?:mail|outlook|yahoo|gmail|windows|proton|aol|samsung|a mobile|mobile).{0,40}|sent with (?:proton|spark|airmail|shortwave|unibox|superhuman|missive|tutanota|tuta).{0,40}|sent (?:via|on) (?:the )?(?:samsung|blackberry|my).{0,40}|get outlook for .{2,20}|get bluemail for .{2,20}|yahoo mail: search, organi[sz]e, conquer|secured with tuta.{0,60}|typed on .{2,40}',
  // German
  'von meinem .{2,40} gesendet|gesendet von (?:meinem|meiner|mein|mail|outlook|yahoo|mobile).{0,40}|(?:holen|laden) sie (?:sich )?outlook für .{2,20}(?: herunter)?|outlook für .{2,20} (?:beziehen|herunterladen|holen)|diese nachricht wurde von meinem .{2,60} gesendet|gesendet mit .{2,40}',
  // French
  "envoyé de(?:puis)? (?:mon|ma|l'application|outlook|yahoo|mail).{0,50}|envoyé (?:à partir|via|avec) .{2,50}|(?:obtenez|obtenir|télécharger|téléchargez) outlook pour .{2,20}",
  // Spanish
  'enviado desde (?:mi|el|outlook|correo|yahoo|mail).{0,50}|enviado con .{2,40}|(?:obtener|obtenga|descargar|consigue) outlook para .{2,20}',
  // Portuguese
  'enviad[oa] (?:do|da|a partir do|a partir da|pelo|de) (?:meu|minha|outlook|yahoo|correio|e-?mail|iphone|ipad|android).{0,50}|enviado pelo .{2,40}|(?:obter(?: o)?|obtenha o|baixar) outlook para .{2,20}',
  // Italian
  'inviato (?:da|dal|con|tramite) (?:mio |il mio )?(?:iphone|ipad|outlook|yahoo|posta|dispositivo|smartphone|cellulare|android|mail|samsung|proton).{0,50}|(?:scarica|ottieni|scaricare) outlook per .{2,20}',
  // Dutch
  'verzonden (?:vanaf|vanuit|met|via) .{2,50}|verstuurd (?:vanaf|met|via) .{2,50}|outlook voor .{2,20} (?:downloaden|ophalen)|(?:download|haal) outlook voor .{2,20}',
  // Swedish, Danish, Norwegian
  'skickat från min .{2,40}|skickat från (?:outlook|yahoo|e-?post).{0,40}|skaffa outlook för .{2,20}|hämta outlook för .{2,20}|sendt fra min .{2,40}|sendt fra (?:outlook|yahoo|mail|e-?post).{0,40}|(?:hent|få|skaff(?: deg)?) outlook (?:til|for) .{2,20}',
  // Finnish
  'lähetetty (?:minun )?(?:iphonesta|ipadista|iphonestani|ipadistani|androidista|puhelimesta|puhelimestani|laitteesta|outlookista|yahoo).{0,40}|hanki outlook .{2,20}',
  // Polish
  'wysłan[eoy] z (?:mojego |mojej )?.{2,40}|pobierz program outlook dla .{2,30}|pobierz outlooka? (?:dla|na) .{2,20}',
  // Czech, Slovak
  'odesláno z (?:mého |mojeho )?.{2,40}|odoslané z (?:môjho )?.{2,40}|získat outlook pro .{2,20}|získať outlook pre .{2,20}',
  // Hungarian, Romanian, Croatian
  'az én .{2,30} küldve|elküldve az? .{2,40}|.{2,30} készülékemről küldve|az outlook beszerzése .{2,30}|trimis (?:de pe|din|prin) .{2,40}|obțineți outlook pentru .{2,20}|poslano s (?:mog )?.{2,40}|preuzmi outlook za .{2,20}',
  // Russian, Ukrainian
  'отправлено (?:с|из|со) .{2,50}|(?:скачать|загрузить|получить) outlook для .{2,20}|надіслано (?:з|із) .{2,50}|відправлено (?:з|із) .{2,50}|отримати outlook для .{2,20}',
  // Turkish, Greek
  ".{2,30}(?:mdan|mden|'?dan|'?den) gönderildi|.{2,20} için outlook'?u edinin|στάλθηκε από (?:το )?.{2,40}|λήψη outlook για .{2,20}",
  // Chinese, Japanese, Korean
  '发自我的.{1,30}|从我的.{1,30}发送|從我的.{1,30}傳送|傳送自.{1,30}|获取 ?outlook.{2,20}|取得 ?outlook.{2,20}|.{1,30}から送信|.{2,20} ?(?:版|用)の? ?outlook ?を入手|나의 .{2,20}에서 보냄|내 .{2,20}에서 보냄|.{2,20}용 outlook 다운로드',
  // Indonesian, Vietnamese, Arabic, Hebrew
  'dikirim dari .{2,40}|dapatkan outlook untuk .{2,20}|(?:đã )?gửi từ .{2,40} của tôi|tải outlook cho .{2,20}|(?:أُرسلت|أرسلت|مرسل|تم الإرسال) من .{2,40}|الحصول على outlook .{2,30}|נשלח (?:מה|מ).{2,40}|קבל את outlook .{2,30}',
] as const;

/** What a server puts over mail from outside. */
export const WARNINGS = [
  '\\[?(?:external|external (?:e-?mail|sender|message)|externo|correo externo|externe?|extern|外部|外部邮件)\\]?:?',
  '(?:caution|warning|attention|achtung|vorsicht|atención|precaución|attenzione|let op|atenção|uwaga|varning)\\s?[:!] .{0,40}(?:this|diese|dieser|este|esta|questa|deze|ce |cet|cette|ta |denna|email|e-mail|external).{0,500}',
  'this (?:e-?mail|message) (?:originated|came|was sent) from outside .{0,400}',
  "you don't often get e-?mail from .{3,200}|sie erhalten nicht (?:häufig|oft) e-?mails? von .{3,200}|no suele recibir correos? (?:electrónicos? )?(?:a menudo )?de .{3,200}|vous (?:n'obtenez|ne recevez) pas souvent .{3,200}|você não costuma receber emails? de .{3,200}|non si ricevono spesso messaggi di posta elettronica da .{3,200}|u ontvangt niet vaak e-?mail van .{3,200}",
] as const;

/** Lines that only stand under a letter: of lists, of mailing services. They may be part of a longer line. */
export const FOOTERS = [
  // English
  "unsubscribe|update (?:your )?(?:subscription )?preferences|manage (?:your )?(?:preferences|subscriptions?|e-?mail settings)|you(?: are|'re) receiving (?:this|these|our)|you(?: have)? received this (?:e-?mail|message|mail) because|you receive all messages sent to this group|our mailing address is|why did i get this|forward (?:this )?(?:e-?mail )?to a friend|add us to your address book|want to change how you receive these|to view this discussion|view\\/reply online|reply to sender|mute this topic|leave this group|mailing list(?: --|$)|no longer wish to receive|this e-?mail was sent (?:to|by|from)|sent to you (?:by|because)|powered by (?:mailchimp|squarespace|wix|substack)|groups\\.io links|visit your group|this message (?:was|has been) sent to|you(?: are|'re)(?: currently)? subscribed|to post to this (?:list|group)",
  // German
  'abbestellen|abmelden|austragen|abzumelden|newsletter-?abmeldung|sie erhalten diese (?:e-?mail|nachricht|mail)|sie haben diese (?:e-?mail|nachricht|mail) erhalten|aus dem verteiler|mailingliste',
  // French
  'se désinscrire|se désabonner|désabonnement|désinscription|pour vous désabonner|vous désinscrire|vous (?:recevez|avez reçu) (?:ce|cet) (?:message|e-?mail|courriel|mail)|liste de diffusion|gérer (?:vos|mes) (?:préférences|abonnements)',
  // Spanish
  'darse de baja|darte de baja|cancelar (?:la |su |tu )?suscripci[oó]n|anular (?:la )?suscripción|recib(?:e|es|ió|iste) este (?:correo|mensaje)|ha recibido este (?:correo|mensaje)|has recibido este (?:correo|mensaje)|lista de correo|para desuscribir',
  // Portuguese
  'descadastr|cancelar (?:a |sua )?(?:inscrição|assinatura|subscrição)|anular (?:a )?subscrição|você (?:está recebendo|recebeu) est[ea]|recebeu esta mensagem|lista de discussão|sair deste grupo',
  // Italian
  "annulla(?:re)? (?:l')?iscrizione|cancellar(?:e la|ti|si)|disiscri|hai ricevuto (?:questo|questa)|ricevi (?:questo|questa)|stai ricevendo",
  // Dutch
  'uitschrijven|afmelden|u ontvangt deze|je ontvangt deze|je hebt dit bericht ontvangen|u hebt dit bericht ontvangen|voorkeuren (?:aanpassen|wijzigen)',
  // Swedish, Danish, Norwegian, Finnish
  'avregistrera|avprenumerera|avsluta prenumeration|du får det här|du har fått det här|afmeld|framelding|du modtager denne|du har modtaget denne|meld deg av|avmeld|du mottar denne|du har mottatt denne|peruuta tilau|sait tämän viestin|saat tämän viestin|postituslista',
  // Polish, Czech, Slovak, Hungarian, Romanian, Croatian
  'wypisać się|wypisz się|zrezygnować z subskrypcji|anulować subskrypcję|otrzymujesz t[ęą]|otrzymał[ea]ś tę|odhlásit|odhlášení|dostali jste tuto|tuto zprávu jste obdrželi|odhlásiť|túto správu ste dostali|leiratkoz|azért kapta|dezabon|ați primit acest|primiți acest|odjavi|primili ste ov',
  // Russian, Ukrainian, Turkish, Greek
  'отписаться|отказаться от (?:рассылки|подписки)|отменить подписку|вы получили это|вы получаете это|список рассылки|відписатися|скасувати підписку|ви отримали це|aboneliği(?:nizi)? iptal|abonelikten (?:çık|ayrıl)|bu (?:e-?postayı|iletiyi|mesajı) .{0,60}(?:aldınız|alıyorsunuz)|διαγραφή|λάβατε αυτό|λαμβάνετε αυτό',
  // Chinese, Japanese, Korean
  '退订|取消订阅|退訂|取消訂閱|您(?:之所以)?收到(?:此|这|這)|配信停止|配信解除|登録解除|このメールは|このグループから退会|수신 ?거부|구독 ?(?:취소|해지)|이 (?:메일|메시지)(?:은|는)|이 메일을 받',
  // Indonesian, Vietnamese, Arabic, Hebrew, Swahili
  'berhenti berlangganan|anda menerima (?:pesan|email|e-mail) ini|hủy đăng ký|bạn nhận được (?:thư|email|e-mail) này|إلغاء الاشتراك|لقد تلقيت هذه|تلقيت هذه الرسالة|הסרה מרשימת|קיבלת הודעה זו|jiondoe|umepokea (?:ujumbe|barua)',
] as const;

/** Lines that offer the letter elsewhere, over it or under it; they are nothing else. */
export const ELSEWHERE =
  '(?:having trouble (?:viewing|reading) this (?:e-?mail|message)\\?.{0,100}|(?:click here to )?(?:view|read|see|open) (?:this |the |our )?(?:e-?mail |message |newsletter |letter |it )?(?:in|on|online|as a)(?: (?:your|a|the|my))?(?: ?(?:web )?(?:browser|web|webpage|website|page))?|view (?:online|web version)|web version|online version|(?:e-?mail )?(?:im|in) browser (?:ansehen|öffnen|anzeigen)|(?:newsletter |e-?mail )?online ansehen|webversion|(?:voir|afficher|lire|consulter|ouvrir) (?:ce |cet |cette |la |le )?(?:message |e-?mail |courriel |lettre |version )?(?:dans (?:votre|le|un) navigateur|en ligne)|version en ligne|ver (?:este |esta |el |la )?(?:correo |mensaje |e-?mail |carta )?(?:en (?:el |tu |su |un )?navegador|en línea|no navegador|online)|versión (?:web|en línea)|visualizar (?:este e-?mail )?no (?:seu )?navegador|versão (?:web|online)|(?:visualizza|apri|leggi|vedi) (?:questa |questo |la |il )?(?:e-?mail |messaggio |newsletter )?(?:nel (?:tuo )?browser|online)|(?:bekijk|lees|open) (?:deze |dit |de )?(?:e-?mail |bericht |nieuwsbrief )?(?:in (?:uw|je|de) browser|online)|(?:visa|läs|öppna) (?:i webbläsaren|online)|(?:wyświetl|zobacz|otwórz) (?:w przeglądarce|online)|(?:открыть|посмотреть|просмотреть) в браузере|在浏览器中(?:查看|打开).{0,20}|ブラウザで(?:表示|見る|開く).{0,10})[.!»>›→\\s]*';

/** Notes of programs that look for viruses, and what companies think they must say. They begin a paragraph. */
export const NOTICES = [
  // Viruses
  "(?:this (?:e-?mail|message) has been (?:checked|scanned)|virus-?free\\b|no virus(?:es)? found|checked by avg|scanned by|diese e-?mail wurde von .{2,60}(?:auf viren|geprüft)|virenfrei|este (?:correo|mensaje|e-?mail)(?: electrónico)? (?:ha sido|se ha|fue|foi) (?:comprobado|analizado|verificado)|libre de virus|livre de vírus|sem vírus|l'absence de virus|garanti sans virus|sans virus|cet e-?mail a été vérifié|questa e-?mail è stata (?:controllata|esaminata)|privo di virus|deze e-?mail is (?:gecontroleerd|gescand)|virusvrij|det här meddelandet har (?:kontrollerats|skannats)|virusfri|ta wiadomość została sprawdzona|wolny od wirusów|bez wirusów|tento e-?mail byl zkontrolován|bez virů|проверено на (?:наличие )?вирус|это сообщение (?:было )?проверено|без вирус|bu e-?posta .{0,60}virüs|ウイルス(?:スキャン|フリー)|不含病毒|无病毒|이 (?:메일|메시지).{0,40}바이러스)",
  // Law
  "(?:confidentiality (?:notice|note|statement)|(?:legal )?disclaimer\\b|privileged (?:and|&) confidential|this (?:e-?mail|message|communication|transmission)(?:,? (?:and|including|with|together).{0,60})? (?:is|are|may be|may contain|contains)\\b.{0,80}(?:confidential|privileged|intended)|the (?:information|contents?)(?: contained)? (?:in|of) this (?:e-?mail|message|communication).{0,120}(?:confidential|privileged|intended)|if you (?:are not the intended|have received this (?:e-?mail|message|communication) in error)|please consider the environment before printing|diese (?:e-?mail|nachricht).{0,60}(?:vertrauliche|vertraulich|enthält)|haftungsausschluss|(?:dieser|diese) (?:e-?mail|inhalt).{0,60}vertraulich|bitte (?:denken|prüfen) sie .{0,60}(?:umwelt|drucken)|aviso (?:legal|de confidencialidad|de confidencialidade)|(?:este|esta) (?:mensaje|correo|e-?mail|mensagem|comunicaci[oó]n).{0,120}confidencia|ce (?:message|courriel|courrier|e-?mail|mail).{0,120}confidentiel|avis de confidentialité|pensez à l'environnement|(?:questo|il presente) (?:messaggio|e-?mail|documento).{0,120}(?:riservat|confidenzial)|avviso di riservatezza|(?:dit|deze) (?:bericht|e-?mail|mail).{0,120}vertrouwelijk|(?:detta|denna) (?:meddelande|e-?post).{0,120}konfidentiel|denne (?:e-?mail|e-?posten?|meddelelse|melding).{0,120}(?:fortrolig|konfidentiel)|tämä (?:viesti|sähköposti).{0,120}luottamukselli|(?:ta|niniejsza) wiadomość.{0,120}poufn|(?:tato|tento) (?:zpráva|e-?mail).{0,120}důvěrn|(?:это|данное) (?:сообщение|письмо).{0,120}конфиденциал|bu e-?posta.{0,120}gizli|(?:この|本)(?:メール|電子メール).{0,60}機密|(?:本|此)(?:邮件|郵件).{0,60}(?:保密|机密|機密))",
] as const;
