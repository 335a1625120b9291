import type { CheckWords } from './said.ts'

const code = (answer: number | string | null) => (answer === null ? '' : ` (${answer})`)
const proxies = (count: number) => (count === 1 ? 'einem Proxy' : `${count} Proxys`)
const refused = (answer: number | null) => (answer === null ? 'wird abgeschnitten' : `wird abgelehnt${code(answer)}`)

export const de: CheckWords = {
  title: 'Verbindungsprüfung',
  lead: 'Findet heraus, was zwischen dir und diesem Server liegt, und sagt, was dagegen hilft.',
  again: 'Erneut prüfen',
  restart: 'Von vorn beginnen',
  copy: 'Bericht kopieren',
  copied: 'Bericht kopiert',
  notCopied: 'Das Kopieren ging nicht: Markiere den Bericht unten und kopiere ihn.',
  report: 'Der Bericht als Text',
  progress: (done, all) => `${done} von ${all} Prüfungen`,
  running: 'Wird geprüft …',
  patience: 'Dauert etwa 15 Sekunden.',
  waiting: 'Noch nicht geprüft',
  skipped: 'Nicht geprüft.',
  operator: 'Für den Betreiber',
  settings: (of) => `Einstellungen des Proxys: ${of}`,
  longTest: 'Eine Pause von 65 s prüfen',
  longRunning: 'Wartet bis zu 65 s lang still …',
  privacy:
    'Der Bericht enthält diese Sätze, die Adresse dieser Seite und den Namen deines Browsers; nichts von deinen Boards oder deiner Sitzung.',
  reportLanguage: 'Er ist auf Englisch, damit ihn jeder Betreiber lesen kann.',
  tone: { good: 'Geht', note: 'Hinweis', warn: 'Problem', bad: 'Geht nicht' },
  units: { ms: 'ms', s: 's', min: 'min', bytes: 'Byte', kib: 'KiB', mib: 'MiB', point: ',' },
  atMost: (time) => `höchstens ${time}`,
  servers: (count) => `${count} Server`,

  groups: { arriving: 'Hinkommen', together: 'Gemeinsam zeichnen', way: 'Unterwegs', line: 'Die Leitung' },
  tests: {
    reach: 'Server',
    session: 'Sitzung',
    address: 'Adresse',
    websocket: 'WebSocket',
    polling: 'Long-Polling',
    stickiness: 'Derselbe Server',
    silence: 'Pausen',
    bodies: 'Große Nachrichten',
    pieces: 'Antworten in Stücken',
    proxies: 'Proxys',
    line: 'Verzögerung',
    clock: 'Uhr',
    version: 'HTTP-Version',
  },

  reach: {
    answers: 'Der Server antwortet.',
    offline: 'Dieses Gerät hat kein Netz. Verbinde es und prüfe noch einmal.',
    unreachable: 'Unter dieser Adresse antwortet nichts: Der Server läuft nicht, oder etwas unterwegs blockiert ihn.',
    unreachableDo:
      'Sieh nach, ob der Server läuft und die Adresse zu ihm führt, dann, ob eine Firewall oder ein Filter ihn blockiert.',
    silent: (time) => `Der Server hat innerhalb von ${time} nicht geantwortet.`,
    silentDo: 'Sieh nach, ob der Server überlastet ist oder ob unterwegs Pakete verloren gehen.',
    busy: 'Der Server bittet zu warten: Aus deinem Netz kam zu viel. Prüfe in einer Minute noch einmal.',
    busyDo: 'Wenn alle Besucher über einen Proxy kommen, setze TRUST_PROXY, damit jeder eigene Grenzen hat.',
    proxy: (answer) => `Ein Proxy antwortet anstelle des Servers (${answer}): Er erreicht ihn nicht.`,
    proxyDo: 'Starte den Server und sieh nach, ob der Proxy an dessen Adresse und Port weiterleitet.',
    other: (answer) => `Etwas anderes antwortet anstelle des Servers (${answer}), etwa eine Anmeldeseite des Netzes.`,
    otherDo:
      'Sieh nach, ob der Proxy jeden Pfad unter der Adresse der Seite weiterleitet und ihn so lässt, wie er ist. Wo das nicht die Wurzel ist, setze BASE_PATH.',
  },
  session: {
    kept: 'Dein Browser behält das Cookie, das sagt, wer du bist.',
    mixed:
      'Manche Antworten wissen, wer du bist, andere nicht: Hinter dieser Adresse stehen mehrere Server, die ihre Sitzungen nicht teilen.',
    mixedDo: 'Gib allen Knoten dieselbe REDIS_URL. Wo SESSION_SECRET gesetzt ist, muss es auch gleich sein.',
    noCookies: 'Dein Browser behält keine Cookies. Erlaube sie für diese Seite und prüfe noch einmal.',
    framed:
      'Diese Seite steht in einer Seite von anderswo; dort behalten Browser keine Cookies. Öffne sie in einem eigenen Tab.',
    lost: 'Dein Browser hat das Cookie nicht behalten, das sagt, wer du bist.',
    lostDo: 'Sieh nach, ob ein Proxy die Header Set-Cookie und Cookie entfernt oder den Pfad des Cookies ändert.',
    plain:
      'Dein Browser hat das Cookie nicht behalten, das sagt, wer du bist. Wenn es eine Adresse gibt, die mit https:// beginnt, öffne diese.',
    plainDo:
      'Mit einer PUBLIC_URL, die mit https:// beginnt, gilt das Cookie nur für https: Leite http:// dorthin um, oder setze PUBLIC_URL auf die Adresse, die man öffnet.',
  },
  address: {
    fits: 'Der Server hält diese Adresse für seine.',
    other: (page, expected) =>
      `Du hast ${page} geöffnet, aber der Server sagt, seine Adresse sei ${expected}, und lehnt WebSockets von jeder anderen ab. Öffne jene.`,
    otherDo: (page) => `Wenn man ${page} öffnen soll, setze PUBLIC_URL darauf.`,
    unknown: (page) => `Der Server weiß nicht, dass seine Adresse ${page} ist, und lehnt WebSockets von dort ab.`,
    unknownDo: (page) =>
      `Ein Proxy ändert den Host-Header. Setze PUBLIC_URL=${page}, oder lass den Proxy ihn behalten.`,
  },
  websocket: {
    works: 'Öffnet sich, und Nachrichten kommen durch, auch nach einigen Sekunden.',
    absent: 'Dieser Browser hat keine WebSockets.',
    address: 'Der Server lehnt ihn von dieser Adresse ab; siehe oben bei „Adresse“.',
    refused: (time) => `Wird nach ${time} abgewiesen: Etwas unterwegs lässt WebSockets nicht durch.`,
    refusedDo:
      'Leite die Header Upgrade und Connection weiter. Tut der Proxy das, liegt es an einer Firewall oder einem Filter beim Besucher; über https kommt man meist daran vorbei.',
    hangs: (time) => `Bekommt keine Antwort (${time} gewartet): Etwas unterwegs hält WebSockets zurück.`,
    hangsDo:
      'Leite die Header Upgrade und Connection weiter, oder beantworte solche Anfragen sofort mit einem Fehler; das ist besser als keine Antwort.',
    swallowed: 'Öffnet sich, aber nichts kommt durch: Etwas unterwegs verschluckt, was gesendet wird.',
    stops: 'Öffnet sich und geht einen Moment lang, dann kommt nichts mehr durch.',
    silentDo:
      'Etwas nimmt WebSockets an und leitet nicht weiter, was sie tragen: ein Filter oder Virenscanner beim Besucher, oder ein Proxy, der auf das Ende einer Antwort wartet. Über https kommt man meist daran vorbei.',
    closed: (time, number) => `Öffnet sich, wird aber nach ${time} wieder geschlossen (Code ${number}).`,
    closedDo:
      'Sieh nach, was der Proxy davon aufzeichnet: eine Grenze für Dauer oder Zahl der Verbindungen, oder ein Server dahinter, der neu startet.',
  },
  polling: {
    works: 'Verbindet sich, und Nachrichten kommen durch.',
    spread: 'Bricht ab, weil deine Anfragen verschiedene Server erreichen; siehe die nächste Zeile.',
    silent: 'Verbindet sich, aber nichts kommt durch.',
    silentDo:
      'Sieh nach, ob der Proxy GET und POST unter socket.io/ weiterleitet und keine Kopien der Antworten behält.',
    refused: (answer) => `Der Server weist es ab${code(answer)}.`,
    refusedDo: 'Das Protokoll des Servers sagt, warum, unter „handshake“ oder „http.refused“.',
    unreachable: 'Verbindet sich nicht: Anfragen unter socket.io/ kommen nicht durch.',
    unreachableDo:
      'Sieh nach, ob der Proxy GET und POST unter socket.io/ weiterleitet und die Abfrage so lässt, wie sie ist.',
  },
  stickiness: {
    untested: (answer) => `Ließ sich nicht prüfen: Keine Long-Polling-Sitzung begann${code(answer)}.`,
    lost: (lost, requests) =>
      `Deine Anfragen erreichen abwechselnd verschiedene Server: ${lost} von ${requests} trafen einen, der dich nicht kennt („Session ID unknown“).`,
    lostDo: 'Bei mehreren Knoten müssen alle Anfragen eines Besuchers zu demselben.',
    stays: (servers) => `Hinter dieser Adresse stehen ${servers} Server, und Long-Polling bleibt auf einem davon.`,
    one: (requests) => `Alle ${requests} Anfragen erreichten denselben Server.`,
  },
  silence: {
    held: (seconds) => `Eine Verbindung darf ${seconds} s lang still sein. Drawbridge ist es nie länger als 10.`,
    untested: 'Ließ sich nicht prüfen: Der Server hat keinen Platz dafür frei. Prüfe in einer Minute noch einmal.',
    late: (time, answer) =>
      `Eine stille Verbindung wird nach ${time} getrennt${code(answer)}. Drawbridge ist nie länger als 10 s still.`,
    cut: (time, answer) =>
      `Eine stille Verbindung wird nach ${time} getrennt${code(answer)}. Drawbridge kann 10 s lang still sein, deine wird also immer wieder abreißen.`,
    cutDo: 'Setze die Fristen für untätige Verbindungen und langsame Antworten auf 30 s oder mehr.',
  },
  bodies: {
    pass: 'Nachrichten kommen bis zur Grenze des Servers durch.',
    untested: 'Ließ sich nicht prüfen: Der Server bittet zu warten. Prüfe in einer Minute noch einmal.',
    nothing: (size, answer) => `Nichts lässt sich senden: Selbst ein POST von ${size} ${refused(answer)}.`,
    nothingDo: 'Lass die Methoden GET und POST für jeden Pfad von Drawbridge durch.',
    partly: (passed, size, answer) =>
      `${passed} kommen durch, aber eine Nachricht von ${size} ${refused(answer)}. Viel Arbeit auf einmal, etwa nach einer Zeit offline, und Bilder gehen in kleineren Stücken hinaus, was länger dauert.`,
    partlyDo: (bytes) =>
      `Lass Inhalte von bis zu 1 MiB durch, oder setze LIMIT_MESSAGE_BYTES auf weniger als ${bytes}.`,
    own: (passed, size, answer) =>
      `${passed} kommen durch, aber eine Nachricht von ${size} ${refused(answer)}. Viel Arbeit auf einmal, etwa nach einer Zeit offline, und Bilder gehen in kleineren Stücken hinaus, was länger dauert. Der Server selbst lehnt sie ab.`,
    ownDo: 'Sieh nach, ob LIMIT_MESSAGE_BYTES auf allen Knoten gleich ist.',
  },
  pieces: {
    failed: 'Die Antwort brach ab. Zum Zeichnen braucht es solche Antworten nicht.',
    arrive: 'Kommen an, wie sie gesendet werden.',
    gathered:
      'Werden unterwegs gesammelt und kommen alle am Ende an. Das ist harmlos: Große Boards öffnen sich einen Moment später.',
    gatheredDo: 'Es ist nichts zu tun; ohne Puffer öffnen sich große Boards früher.',
  },
  proxies: {
    hidden: (named, trusted) =>
      `${named === 1 ? 'Ein Proxy unterwegs nennt' : `${named} Proxys unterwegs nennen`} deine Adresse, aber der Server glaubt ${trusted === 0 ? 'keinem' : proxies(trusted)}: Besucher teilen sich eine Adresse und deren Grenzen.`,
    hiddenDo: (named) =>
      `Setze TRUST_PROXY=${named}, wenn ${named === 1 ? 'dieser Proxy dir gehört' : 'sie alle dir gehören'}; sonst auf die Zahl derer, die es tun.`,
    missing: (named, trusted) =>
      `Der Server glaubt ${proxies(trusted)}, aber ${named === 0 ? 'keiner nennt' : `nur ${named} nennen`} deine Adresse: Besucher könnten sich als andere ausgeben.`,
    missingDo: (named) =>
      `Lass jeden Proxy X-Forwarded-For ergänzen, oder setze TRUST_PROXY=${named === 0 ? 'false' : named}.`,
    https: 'Du kamst über https; der Server weiß nicht, dass er darauf bestehen soll.',
    unseenHttps:
      'Du kamst über https; der Server weiß nicht, dass er darauf bestehen soll. X-Forwarded-Proto sagt ihm nicht, dass du über https kamst.',
    httpsDo: (page) => `Setze PUBLIC_URL=${page}, damit das Sitzungscookie nie über bloßes http geht.`,
    none: 'Kein Proxy unterwegs nennt deine Adresse, und der Server erwartet keinen.',
    expected: (trusted) =>
      `${trusted === 1 ? 'Ein Proxy unterwegs nennt' : `${trusted} Proxys unterwegs nennen`} deine Adresse, wie der Server es erwartet.`,
  },
  line: {
    lost: (lost, asked) =>
      `${lost} von ${asked} Anfragen blieben ohne Antwort. Drawbridge wartet solche Momente ab und macht von selbst weiter.`,
    long: 'Lang: Andere sehen merklich später, was du zeichnest. Dein eigener Stift wird nicht langsamer.',
    noticeable:
      'Merklich: Andere sehen einen Moment später, was du zeichnest. Dein eigener Stift wird nicht langsamer.',
    short: 'Kurz: Andere sehen sofort, was du zeichnest.',
  },
  clock: {
    agrees: 'Dieses Gerät und der Server sind sich über die Zeit einig.',
    ahead: (time) =>
      `Die Uhr dieses Geräts geht gegenüber der des Servers ${time} vor. Das Zeichnen hängt nicht davon ab; angezeigte Zeiten können falsch sein.`,
    behind: (time) =>
      `Die Uhr dieses Geräts geht gegenüber der des Servers ${time} nach. Das Zeichnen hängt nicht davon ab; angezeigte Zeiten können falsch sein.`,
    offDo: 'Sieh nach, ob auch die Uhr des Servers über das Netz gestellt wird.',
  },
  version: {
    unknown: 'Dein Browser sagt es nicht.',
    shared: 'Viele Anfragen teilen sich eine Verbindung.',
    single: 'In Ordnung. Wo viele Boards zugleich über Long-Polling offen sind, ist HTTP/2 schneller.',
  },

  kept: 'Was du auf Boards zeichnest, die du schon geöffnet hattest, bleibt auf diesem Gerät und wird gesendet, wenn es wieder geht.',
  until: {
    reach: 'Zeichnen geht hier erst, wenn der Server zu erreichen ist',
    offline: 'Zeichnen geht hier erst, wenn dieses Gerät ein Netz hat',
    address: 'Zeichnen geht hier erst, wenn diese Adresse zum Server führt',
    cookie: 'Zeichnen geht hier erst, wenn dein Browser das Sitzungscookie behält',
    sessions: 'Zeichnen geht hier erst, wenn die Server hinter dieser Adresse ihre Sitzungen teilen',
    sticky: 'Zeichnen geht hier erst, wenn deine Anfragen auf einem Server bleiben',
    post: 'Zeichnen geht hier erst, wenn Anfragen mit POST durchkommen',
    polling: 'Zeichnen geht hier erst, wenn Long-Polling durchkommt, mit dem jede Verbindung beginnt',
    connections: 'Zeichnen geht hier erst, wenn Verbindungen durchkommen: Weder Long-Polling noch WebSocket tut es',
  },
  verdicts: {
    busy: ['Der Server bittet zu warten', 'Aus deinem Netz kam zu viel. Prüfe in einer Minute noch einmal.'],
    cut: [
      'Es geht, aber die Verbindung reißt immer wieder ab',
      'Etwas unterwegs trennt Verbindungen, die ein paar Sekunden still sind. Nichts geht verloren; andere sehen deine Arbeit spät.',
    ],
    bodies: [
      'Es geht, aber große Änderungen kommen nicht in einem Stück durch',
      'Etwas unterwegs lehnt große Nachrichten ab. Sie gehen in kleineren Stücken hinaus, was länger dauert.',
    ],
    address: [
      'Es geht, über Long-Polling',
      'Alles geht, nur etwas langsamer: Der Server lehnt WebSockets von dieser Adresse ab.',
    ],
    polling: [
      'Es geht, über Long-Polling',
      'Alles geht, nur etwas langsamer: Etwas zwischen dir und dem Server blockiert WebSockets.',
    ],
    lossy: [
      'Es geht, auf einer Leitung, die Anfragen verliert',
      'Das Zeichnen geht weiter, während die Leitung weg ist, und holt auf, wenn sie wieder da ist.',
    ],
    slow: [
      'Es geht, auf einer langsamen Leitung',
      'Dein eigener Stift ist so schnell wie immer; andere sehen etwas später, was du zeichnest.',
    ],
    good: ['Alles geht', 'WebSocket und Long-Polling kommen durch, und nichts unterwegs hält sie auf.'],
  },
  hints: (count) =>
    `WebSocket und Long-Polling kommen durch. ${count === 1 ? 'Eine Sache' : `${count} Sachen`} weiter unten ${count === 1 ? 'ist' : 'sind'} für den Betreiber.`,
}
