/** What the connection check says in English. `answer` is the status that something answered with, null where it was none. */

const code = (answer: number | string | null) => (answer === null ? '' : ` (${answer})`)
const proxies = (count: number) => (count === 1 ? 'one proxy' : `${count} proxies`)
const Proxies = (count: number) => (count === 1 ? 'One proxy' : `${count} proxies`)
const refused = (answer: number | null) => (answer === null ? 'is cut off' : `is refused${code(answer)}`)

export const en = {
  title: 'Connection check',
  lead: 'Finds out what is between you and this server, and says what to do about it.',
  again: 'Test again',
  restart: 'Start over',
  copy: 'Copy report',
  copied: 'Report copied',
  notCopied: 'Copying failed: select the report below and copy it.',
  report: 'The report as text',
  progress: (done: number, all: number) => `${done} of ${all} tests`,
  running: 'Testing…',
  patience: 'Takes about 15 seconds.',
  waiting: 'Not tested yet',
  skipped: 'Not tested.',
  operator: 'For the operator',
  settings: (of: string) => `Settings of the proxy: ${of}`,
  longTest: 'Test a pause of 65 s',
  longRunning: 'Waiting in silence for up to 65 s…',
  privacy:
    'The report holds these sentences, the address of this page and the name of your browser; nothing of your boards or your session.',
  /** Of a language that is none of the report's. */
  reportLanguage: '',
  tone: { good: 'Works', note: 'Note', warn: 'Problem', bad: 'Does not work' },
  units: { ms: 'ms', s: 's', min: 'min', bytes: 'bytes', kib: 'KiB', mib: 'MiB', point: '.' },
  atMost: (time: string) => `at most ${time}`,
  servers: (count: number) => `${count} servers`,

  groups: { arriving: 'Getting there', together: 'Drawing together', way: 'On the way', line: 'The line' },
  tests: {
    reach: 'Server',
    session: 'Session',
    address: 'Address',
    websocket: 'WebSocket',
    polling: 'Long-polling',
    stickiness: 'Same server',
    silence: 'Pauses',
    bodies: 'Large messages',
    pieces: 'Answers in pieces',
    proxies: 'Proxies',
    line: 'Delay',
    clock: 'Clock',
    version: 'HTTP version',
  },

  reach: {
    answers: 'The server answers.',
    offline: 'This device has no network. Connect it, then test again.',
    unreachable: 'Nothing answers at this address: the server is down, or something on the way blocks it.',
    unreachableDo:
      'See that the server runs and that the address leads to it, then whether a firewall or a filter blocks it.',
    silent: (time: string) => `The server did not answer within ${time}.`,
    silentDo: 'See whether the server is overloaded, or whether something on the way drops packets.',
    busy: 'The server asks to wait: too much came from your network. Test again in a minute.',
    busyDo: 'Where all visitors come through one proxy, set TRUST_PROXY, so that each has limits of their own.',
    proxy: (answer: number) => `A proxy answers in the place of the server (${answer}): it does not reach it.`,
    proxyDo: 'Start the server, and see that the proxy forwards to its address and port.',
    other: (answer: number) =>
      `Something else answers in the place of the server (${answer}), such as a sign-in page of the network.`,
    otherDo:
      'See that the proxy forwards every path under the address of the page and leaves the path as it is. Where that is not the root, set BASE_PATH.',
  },
  session: {
    kept: 'Your browser keeps the cookie that says who you are.',
    mixed:
      'Some answers know who you are and others do not: several servers stand behind this address and do not share their sessions.',
    mixedDo: 'Give all nodes the same REDIS_URL. SESSION_SECRET, where it is set, must be the same too.',
    noCookies: 'Your browser keeps no cookies. Allow them for this page, then test again.',
    framed:
      'This page stands inside a page of another site, where browsers keep no cookies. Open it in a tab of its own.',
    lost: 'Your browser did not keep the cookie that says who you are.',
    lostDo: 'See that no proxy removes the headers Set-Cookie and Cookie or changes the path of the cookie.',
    plain:
      'Your browser did not keep the cookie that says who you are. If there is an address that begins with https://, open that one.',
    plainDo:
      'With a PUBLIC_URL that begins with https:// the cookie is for https only: redirect http:// there, or set PUBLIC_URL to the address that people open.',
  },
  address: {
    fits: 'The server takes this address for its own.',
    other: (page: string, expected: string) =>
      `You opened ${page}, but the server says that its address is ${expected}, and refuses WebSockets from any other. Open that one.`,
    otherDo: (page: string) => `If people should open ${page}, set PUBLIC_URL to it.`,
    unknown: (page: string) =>
      `The server does not know that its address is ${page}, and refuses WebSockets from there.`,
    unknownDo: (page: string) =>
      `A proxy changes the Host header. Set PUBLIC_URL=${page}, or let the proxy keep the header.`,
  },
  websocket: {
    works: 'Opens, and messages pass on it, also after some seconds.',
    absent: 'This browser has no WebSockets.',
    address: 'The server refuses it from this address; see "Address" above.',
    refused: (time: string) => `Is turned down after ${time}: something on the way does not let WebSockets through.`,
    refusedDo:
      'Forward the headers Upgrade and Connection. If the proxy does, a firewall or filter near the visitor is the cause; serving by https usually gets past it.',
    hangs: (time: string) => `Is never answered (waited ${time}): something on the way holds WebSockets back.`,
    hangsDo:
      'Forward the headers Upgrade and Connection, or answer such requests with an error at once, which is better than no answer.',
    swallowed: 'Opens, but nothing passes on it: something on the way swallows what is sent.',
    stops: 'Opens and works for a moment, then nothing passes on it any more.',
    silentDo:
      'Something accepts WebSockets and does not forward what they carry: a filter or virus scanner near the visitor, or a proxy that waits for the end of an answer. Serving by https usually gets past it.',
    closed: (time: string, number: number) => `Opens, but is closed again after ${time} (code ${number}).`,
    closedDo:
      'See what the proxy logs of it: a limit on the time or the number of connections, or a server behind it that restarts.',
  },
  polling: {
    works: 'Connects, and messages pass.',
    spread: 'Breaks off, because your requests reach different servers; see the next line.',
    silent: 'Connects, but nothing passes.',
    silentDo: 'See that the proxy forwards GET and POST under socket.io/ and keeps no copies of the answers.',
    refused: (answer: string | null) => `The server turns it down${code(answer)}.`,
    refusedDo: 'The log of the server says why, under "handshake" or "http.refused".',
    unreachable: 'Does not connect: requests under socket.io/ do not get through.',
    unreachableDo: 'See that the proxy forwards GET and POST under socket.io/ and leaves their query as it is.',
  },
  stickiness: {
    untested: (answer: number | null) => `Could not be tested: no long-polling session began${code(answer)}.`,
    lost: (lost: number, requests: number) =>
      `Your requests reach different servers in turn: ${lost} of ${requests} met one that does not know you ("Session ID unknown").`,
    lostDo: 'With several nodes, send all requests of a visitor to the same one.',
    stays: (servers: number) => `${servers} servers stand behind this address, and long-polling stays on one of them.`,
    one: (requests: number) => `All ${requests} requests reached the same server.`,
  },
  silence: {
    held: (seconds: number) => `A connection may be silent for ${seconds} s. Drawbridge never is for longer than 10.`,
    untested: 'Could not be tested: the server has no free place for it. Test again in a minute.',
    late: (time: string, answer: number | null) =>
      `A silent connection is cut after ${time}${code(answer)}. Drawbridge never is silent for longer than 10.`,
    cut: (time: string, answer: number | null) =>
      `A silent connection is cut after ${time}${code(answer)}. Drawbridge may be silent for 10 s, so yours will break again and again.`,
    cutDo: 'Raise the time-outs of idle connections and of slow answers to 30 s or more.',
  },
  bodies: {
    pass: "Messages pass up to the server's limit.",
    untested: 'Could not be tested: the server asks to wait. Test again in a minute.',
    nothing: (size: string, answer: number | null) => `Nothing can be sent: even a POST of ${size} ${refused(answer)}.`,
    nothingDo: 'Let the methods GET and POST pass for every path of Drawbridge.',
    partly: (passed: string, size: string, answer: number | null) =>
      `${passed} pass, but a message of ${size} ${refused(answer)}. Much work at once, as after a time offline, and pictures go out in smaller pieces, which takes longer.`,
    partlyDo: (bytes: number) => `Let bodies of up to 1 MiB pass; or set LIMIT_MESSAGE_BYTES to less than ${bytes}.`,
    own: (passed: string, size: string, answer: number | null) =>
      `${passed} pass, but a message of ${size} ${refused(answer)}. Much work at once, as after a time offline, and pictures go out in smaller pieces, which takes longer. The server itself refuses it.`,
    ownDo: 'See that LIMIT_MESSAGE_BYTES is the same on all nodes.',
  },
  pieces: {
    failed: 'The answer broke off. Drawing does not need such answers.',
    arrive: 'Arrive as they are sent.',
    gathered: 'Are gathered on the way and arrive all at the end. That is harmless: large boards open a moment later.',
    gatheredDo: 'Nothing has to be done; without buffering, large boards open sooner.',
  },
  proxies: {
    hidden: (named: number, trusted: number) =>
      `${Proxies(named)} on the way ${named === 1 ? 'names' : 'name'} your address, but the server believes ${trusted === 0 ? 'none' : proxies(trusted)}: visitors share one address and its limits.`,
    hiddenDo: (named: number) =>
      `Set TRUST_PROXY=${named}, if ${named === 1 ? 'that proxy is yours' : 'all of them are yours'}; otherwise to the number of those that are.`,
    missing: (named: number, trusted: number) =>
      `The server believes ${proxies(trusted)}, but ${named === 0 ? 'none names' : `only ${named} name`} your address: visitors could pretend to be others.`,
    missingDo: (named: number) =>
      `Let each proxy add to X-Forwarded-For, or set TRUST_PROXY=${named === 0 ? 'false' : named}.`,
    https: 'You came by https, which the server does not know to insist on.',
    unseenHttps:
      'You came by https, which the server does not know to insist on. X-Forwarded-Proto does not tell it that you came by https.',
    httpsDo: (page: string) => `Set PUBLIC_URL=${page}, so that the session cookie never goes over plain http.`,
    none: 'No proxy on the way names your address, and the server expects none.',
    expected: (trusted: number) =>
      `${Proxies(trusted)} on the way ${trusted === 1 ? 'names' : 'name'} your address, as the server expects.`,
  },
  line: {
    lost: (lost: number, asked: number) =>
      `${lost} of ${asked} requests were not answered. Drawing waits for such moments and goes on by itself.`,
    long: 'Long: others see what you draw noticeably later. Your own pen is not slowed.',
    noticeable: 'Noticeable: others see what you draw a moment later. Your own pen is not slowed.',
    short: 'Short: others see what you draw at once.',
  },
  clock: {
    agrees: 'This device and the server agree on the time.',
    ahead: (time: string) =>
      `The clock of this device is ${time} ahead of the server's. Drawing does not depend on it; times that are shown may be wrong.`,
    behind: (time: string) =>
      `The clock of this device is ${time} behind the server's. Drawing does not depend on it; times that are shown may be wrong.`,
    offDo: 'See that the clock of the server is set by the network, too.',
  },
  version: {
    unknown: 'Your browser does not say.',
    shared: 'Many requests share one connection.',
    single: 'Fine. With many boards open by long-polling at the same time, HTTP/2 is quicker.',
  },

  kept: 'What you draw on boards that you opened before is kept on this device and sent when it works again.',
  /** Drawing will not work until … */
  until: {
    reach: 'Drawing here will not work until the server can be reached',
    offline: 'Drawing here will not work until this device has a network',
    address: 'Drawing here will not work until this address leads to the server',
    cookie: 'Drawing here will not work until your browser keeps the session cookie',
    sessions: 'Drawing here will not work until the servers behind this address share their sessions',
    sticky: 'Drawing here will not work until your requests stay on one server',
    post: 'Drawing here will not work until requests by POST get through',
    polling: 'Drawing here will not work until long-polling, by which every connection begins, gets through',
    connections: 'Drawing here will not work until connections get through: neither long-polling nor WebSocket does',
  },
  /** Title and text of all that was found. */
  verdicts: {
    busy: ['The server asks to wait', 'Too much came from your network. Test again in a minute.'],
    cut: [
      'It works, but the connection breaks again and again',
      'Something on the way cuts connections that are silent for a few seconds. Nothing is lost; others see your work late.',
    ],
    bodies: [
      'It works, but large changes do not get through in one piece',
      'Something on the way refuses large messages. They go out in smaller pieces, which takes longer.',
    ],
    address: [
      'It works, by long-polling',
      'Everything can be done, a little slower: the server refuses WebSockets from this address.',
    ],
    polling: [
      'It works, by long-polling',
      'Everything can be done, a little slower: something between you and the server blocks WebSockets.',
    ],
    lossy: [
      'It works, on a line that loses requests',
      'Drawing goes on while the line is away, and catches up when it is back.',
    ],
    slow: ['It works, on a slow line', 'Your own pen is as quick as ever; others see what you draw a little later.'],
    good: ['Everything works', 'WebSocket and long-polling get through, and nothing on the way holds them up.'],
  },
  hints: (count: number) =>
    `WebSocket and long-polling get through. ${count === 1 ? 'One thing' : `${count} things`} below ${count === 1 ? 'is' : 'are'} for the operator.`,
} as const
