import type { CheckWords } from './said.ts'

const code = (answer: number | string | null) => (answer === null ? '' : `（${answer}）`)
const refused = (answer: number | null) => (answer === null ? '途中で切られます' : `拒否されます${code(answer)}`)

export const ja: CheckWords = {
  title: '接続の確認',
  lead: 'あなたとこのサーバーの間に何があるかを調べ、どうすればよいかを示します。',
  again: 'もう一度調べる',
  restart: '最初からやり直す',
  copy: '結果をコピー',
  copied: 'コピーしました',
  notCopied: 'コピーできませんでした。下の結果を選択してコピーしてください。',
  report: '結果のテキスト',
  progress: (done, all) => `${all} 項目中 ${done} 項目`,
  running: '調べています…',
  patience: '15 秒ほどかかります。',
  waiting: 'まだ調べていません',
  skipped: '調べていません。',
  operator: '管理者の方へ',
  settings: (of) => `プロキシの設定：${of}`,
  longTest: '65 秒の無通信を調べる',
  longRunning: '最大 65 秒、何も送らずに待っています…',
  privacy:
    '結果に含まれるのは、ここにある文、このページのアドレス、ブラウザーの名前だけです。ボードやセッションの内容は含まれません。',
  reportLanguage: 'どの管理者でも読めるように、結果は英語です。',
  tone: { good: '正常', note: '参考', warn: '問題あり', bad: '動作しません' },
  units: { ms: 'ミリ秒', s: '秒', min: '分', bytes: 'バイト', kib: 'KiB', mib: 'MiB', point: '.' },
  atMost: (time) => `長くても ${time}`,
  servers: (count) => `${count} 台のサーバー`,

  groups: { arriving: 'サーバーまで', together: '一緒に描く', way: '経路', line: '回線' },
  tests: {
    reach: 'サーバー',
    session: 'セッション',
    address: 'アドレス',
    websocket: 'WebSocket',
    polling: 'ロングポーリング',
    stickiness: '同じサーバー',
    silence: '無通信',
    bodies: '大きなメッセージ',
    pieces: '分割された応答',
    proxies: 'プロキシ',
    line: '遅延',
    clock: '時計',
    version: 'HTTP のバージョン',
  },

  reach: {
    answers: 'サーバーが応答しています。',
    offline: 'この端末はネットワークにつながっていません。接続してから、もう一度調べてください。',
    unreachable: 'このアドレスから応答がありません。サーバーが止まっているか、途中で遮断されています。',
    unreachableDo:
      'サーバーが動いていて、アドレスがそこに通じているかを確かめ、次にファイアウォールやフィルターが遮断していないかを確かめてください。',
    silent: (time) => `${time} 以内にサーバーの応答がありませんでした。`,
    silentDo: 'サーバーが過負荷でないか、途中でパケットが失われていないかを確かめてください。',
    busy: 'サーバーが待つように求めています。あなたのネットワークからの要求が多すぎました。1 分後にもう一度調べてください。',
    busyDo: '訪問者全員が 1 つのプロキシを通る場合は、各自に別々の制限がかかるように TRUST_PROXY を設定してください。',
    proxy: (answer) => `サーバーの代わりにプロキシが応答しています（${answer}）。サーバーに届いていません。`,
    proxyDo: 'サーバーを起動し、プロキシがそのアドレスとポートに転送しているかを確かめてください。',
    other: (answer) =>
      `サーバーの代わりに別のものが応答しています（${answer}）。ネットワークのログインページなどです。`,
    otherDo:
      'プロキシが、ページのアドレス以下のすべてのパスを変えずに転送しているかを確かめてください。ルートでない場合は BASE_PATH を設定してください。',
  },
  session: {
    kept: 'ブラウザーは、あなたが誰かを示す Cookie を保持しています。',
    mixed:
      'あなたが誰かを知っている応答と、知らない応答があります。このアドレスの背後に、セッションを共有していない複数のサーバーがあります。',
    mixedDo:
      'すべてのノードに同じ REDIS_URL を設定してください。SESSION_SECRET を設定している場合は、それも同じにしてください。',
    noCookies: 'ブラウザーが Cookie を保持していません。このページで許可してから、もう一度調べてください。',
    framed:
      'このページは別のサイトのページの中にあり、そこではブラウザーは Cookie を保持しません。単独のタブで開いてください。',
    lost: 'ブラウザーは、あなたが誰かを示す Cookie を保持しませんでした。',
    lostDo:
      'プロキシが Set-Cookie と Cookie のヘッダーを取り除いたり、Cookie のパスを変えたりしていないか確かめてください。',
    plain:
      'ブラウザーは、あなたが誰かを示す Cookie を保持しませんでした。https:// で始まるアドレスがあれば、そちらを開いてください。',
    plainDo:
      'PUBLIC_URL が https:// で始まる場合、Cookie は https でのみ有効です。http:// をそこへ転送するか、PUBLIC_URL を人々が開くアドレスにしてください。',
  },
  address: {
    fits: 'サーバーはこのアドレスを自分のものと認めています。',
    other: (page, expected) =>
      `開いたのは ${page} ですが、サーバーのアドレスは ${expected} で、ほかからの WebSocket は拒否されます。そちらを開いてください。`,
    otherDo: (page) => `${page} を開いてもらう場合は、それを PUBLIC_URL に設定してください。`,
    unknown: (page) => `サーバーは自分のアドレスが ${page} であることを知らず、そこからの WebSocket を拒否します。`,
    unknownDo: (page) =>
      `プロキシが Host ヘッダーを変えています。PUBLIC_URL=${page} を設定するか、プロキシがヘッダーを保つようにしてください。`,
  },
  websocket: {
    works: '開き、数秒後もメッセージが通ります。',
    absent: 'このブラウザーには WebSocket がありません。',
    address: 'このアドレスからはサーバーが拒否します。上の「アドレス」を見てください。',
    refused: (time) => `${time} 後に断られます。途中の何かが WebSocket を通しません。`,
    refusedDo:
      'Upgrade と Connection のヘッダーを転送してください。プロキシがすでにそうしている場合は、訪問者の近くのファイアウォールかフィルターが原因です。https で提供すれば、たいていは通ります。',
    hangs: (time) => `応答がありません（${time} 待ちました）。途中の何かが WebSocket を止めています。`,
    hangsDo:
      'Upgrade と Connection のヘッダーを転送するか、そのような要求にすぐエラーを返してください。応答がないよりましです。',
    swallowed: '開きますが、何も通りません。途中の何かが、送ったものを捨てています。',
    stops: '開いてしばらくは動きますが、その後は何も通りません。',
    silentDo:
      '何かが WebSocket を受け入れながら中身を転送していません。訪問者の近くのフィルターやウイルス対策ソフト、または応答の終わりを待つプロキシです。https で提供すれば、たいていは通ります。',
    closed: (time, number) => `開きますが、${time} 後に閉じられます（コード ${number}）。`,
    closedDo: 'プロキシの記録を見てください。接続の時間や数の制限か、背後のサーバーの再起動が考えられます。',
  },
  polling: {
    works: '接続し、メッセージが通ります。',
    spread: '要求が異なるサーバーに届くため、途切れます。次の行を見てください。',
    silent: '接続しますが、何も通りません。',
    silentDo: 'プロキシが socket.io/ 以下の GET と POST を転送し、応答の写しを保存していないか確かめてください。',
    refused: (answer) => `サーバーが断っています${code(answer)}。`,
    refusedDo: '理由はサーバーの記録の「handshake」または「http.refused」にあります。',
    unreachable: '接続できません。socket.io/ 以下の要求が通りません。',
    unreachableDo: 'プロキシが socket.io/ 以下の GET と POST を、クエリーを変えずに転送しているか確かめてください。',
  },
  stickiness: {
    untested: (answer) => `調べられませんでした。ロングポーリングのセッションが始まりませんでした${code(answer)}。`,
    lost: (lost, requests) =>
      `要求が交互に異なるサーバーに届いています。${requests} 件中 ${lost} 件が、あなたを知らないサーバーに届きました（"Session ID unknown"）。`,
    lostDo: 'ノードが複数ある場合は、1 人の訪問者の要求をすべて同じノードに送ってください。',
    stays: (servers) =>
      `このアドレスの背後に ${servers} 台のサーバーがあり、ロングポーリングはそのうちの 1 台に留まります。`,
    one: (requests) => `${requests} 件の要求がすべて同じサーバーに届きました。`,
  },
  silence: {
    held: (seconds) => `接続は ${seconds} 秒間、無通信でいられます。Drawbridge の無通信は 10 秒を超えません。`,
    untested: '調べられませんでした。サーバーに空きがありません。1 分後にもう一度調べてください。',
    late: (time, answer) =>
      `無通信の接続は ${time} 後に切られます${code(answer)}。Drawbridge の無通信は 10 秒を超えません。`,
    cut: (time, answer) =>
      `無通信の接続は ${time} 後に切られます${code(answer)}。Drawbridge は 10 秒間無通信になることがあるため、接続が何度も切れます。`,
    cutDo: '使われていない接続と遅い応答の制限時間を 30 秒以上にしてください。',
  },
  bodies: {
    pass: 'サーバーの上限までメッセージが通ります。',
    untested: '調べられませんでした。サーバーが待つように求めています。1 分後にもう一度調べてください。',
    nothing: (size, answer) => `何も送れません。${size} の POST さえ${refused(answer)}。`,
    nothingDo: 'Drawbridge のすべてのパスで GET と POST を通してください。',
    partly: (passed, size, answer) =>
      `${passed} は通りますが、${size} のメッセージは${refused(answer)}。オフラインの後のような大量の変更や画像は小さく分けて送られ、時間がかかります。`,
    partlyDo: (bytes) => `1 MiB までの本文を通すか、LIMIT_MESSAGE_BYTES を ${bytes} より小さくしてください。`,
    own: (passed, size, answer) =>
      `${passed} は通りますが、${size} のメッセージは${refused(answer)}。オフラインの後のような大量の変更や画像は小さく分けて送られ、時間がかかります。拒否しているのはサーバー自身です。`,
    ownDo: 'LIMIT_MESSAGE_BYTES がすべてのノードで同じか確かめてください。',
  },
  pieces: {
    failed: '応答が途切れました。描くためにこのような応答は必要ありません。',
    arrive: '送られたとおりに届きます。',
    gathered: '途中でためられ、最後にまとめて届きます。害はありません。大きなボードが少し遅れて開くだけです。',
    gatheredDo: '何もする必要はありません。バッファリングがなければ、大きなボードが早く開きます。',
  },
  proxies: {
    hidden: (named, trusted) =>
      `途中の ${named} 個のプロキシがあなたのアドレスを伝えていますが、サーバーが信頼するのは ${trusted} 個です。訪問者全員が 1 つのアドレスとその制限を共有します。`,
    hiddenDo: (named) =>
      `すべてあなたのプロキシなら TRUST_PROXY=${named} を、そうでなければ自分のものの数を設定してください。`,
    missing: (named, trusted) =>
      `サーバーは ${trusted} 個のプロキシを信頼していますが、あなたのアドレスを伝えるのは ${named} 個です。訪問者がほかの人になりすませます。`,
    missingDo: (named) =>
      `各プロキシが X-Forwarded-For に書き足すようにするか、TRUST_PROXY=${named === 0 ? 'false' : named} を設定してください。`,
    https: 'https で接続していますが、サーバーはそれを必須とすべきことを知りません。',
    unseenHttps:
      'https で接続していますが、サーバーはそれを必須とすべきことを知りません。X-Forwarded-Proto も https であることを伝えていません。',
    httpsDo: (page) =>
      `セッションの Cookie が暗号化されない http で送られないように、PUBLIC_URL=${page} を設定してください。`,
    none: 'あなたのアドレスを伝えるプロキシは途中になく、サーバーもそれを想定していません。',
    expected: (trusted) => `途中の ${trusted} 個のプロキシが、サーバーの想定どおりにあなたのアドレスを伝えています。`,
  },
  line: {
    lost: (lost, asked) =>
      `${asked} 件中 ${lost} 件の要求に応答がありませんでした。Drawbridge はそのような間は待ち、自動で続けます。`,
    long: '長い：描いたものがほかの人に見えるまで、かなり遅れます。自分のペンは遅くなりません。',
    noticeable: 'やや長い：描いたものがほかの人に少し遅れて見えます。自分のペンは遅くなりません。',
    short: '短い：描いたものがすぐにほかの人に見えます。',
  },
  clock: {
    agrees: 'この端末とサーバーの時刻は合っています。',
    ahead: (time) =>
      `この端末の時計はサーバーより ${time} 進んでいます。描くことには影響しませんが、表示される時刻が違うことがあります。`,
    behind: (time) =>
      `この端末の時計はサーバーより ${time} 遅れています。描くことには影響しませんが、表示される時刻が違うことがあります。`,
    offDo: 'サーバーの時計もネットワークで合わせられているか確かめてください。',
  },
  version: {
    unknown: 'ブラウザーが示していません。',
    shared: '多くの要求が 1 つの接続を共有します。',
    single: '問題ありません。ロングポーリングで多くのボードを同時に開くなら、HTTP/2 のほうが速くなります。',
  },

  kept: '以前に開いたボードに描いたものはこの端末に保存され、再び通じたときに送られます。',
  until: {
    reach: 'サーバーにつながるまで、ここでは描けません',
    offline: 'この端末がネットワークにつながるまで、ここでは描けません',
    address: 'このアドレスがサーバーに通じるまで、ここでは描けません',
    cookie: 'ブラウザーがセッションの Cookie を保持するまで、ここでは描けません',
    sessions: 'このアドレスの背後のサーバーがセッションを共有するまで、ここでは描けません',
    sticky: '要求が 1 台のサーバーに留まるまで、ここでは描けません',
    post: 'POST の要求が通るまで、ここでは描けません',
    polling: 'すべての接続の始まりであるロングポーリングが通るまで、ここでは描けません',
    connections: 'ロングポーリングも WebSocket も通りません。接続が通るまで、ここでは描けません',
  },
  verdicts: {
    busy: [
      'サーバーが待つように求めています',
      'あなたのネットワークからの要求が多すぎました。1 分後にもう一度調べてください。',
    ],
    cut: [
      '動作しますが、接続が何度も切れます',
      '途中の何かが、数秒間無通信の接続を切っています。何も失われませんが、ほかの人には遅れて見えます。',
    ],
    bodies: [
      '動作しますが、大きな変更は一度に通りません',
      '途中の何かが大きなメッセージを拒否しています。小さく分けて送られ、時間がかかります。',
    ],
    address: [
      'ロングポーリングで動作します',
      'すべてのことができますが、少し遅くなります。このアドレスからの WebSocket はサーバーが拒否します。',
    ],
    polling: [
      'ロングポーリングで動作します',
      'すべてのことができますが、少し遅くなります。あなたとサーバーの間の何かが WebSocket を遮断しています。',
    ],
    lossy: ['動作しますが、要求が失われる回線です', '回線が途切れている間も描け、戻ると追いつきます。'],
    slow: ['動作しますが、遅い回線です', '自分のペンの速さは変わりません。ほかの人には少し遅れて見えます。'],
    good: ['すべて正常です', 'WebSocket もロングポーリングも通り、途中で妨げるものはありません。'],
  },
  hints: (count) => `WebSocket もロングポーリングも通ります。管理者への指摘が下に ${count} 件あります。`,
}
