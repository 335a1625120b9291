import type { CheckWords } from './said.ts'

const code = (answer: number | string | null) => (answer === null ? '' : ` (${answer})`)
const proxies = (count: number) => (count === 1 ? 'um proxy' : `${count} proxies`)
const refused = (answer: number | null) => (answer === null ? 'é cortada' : `é recusada${code(answer)}`)
const named = (count: number) =>
  count === 1 ? 'Um proxy no caminho indica o seu endereço' : `${count} proxies no caminho indicam o seu endereço`

export const pt: CheckWords = {
  title: 'Verificação da ligação',
  lead: 'Descobre o que há entre si e este servidor, e diz o que fazer.',
  again: 'Testar de novo',
  restart: 'Recomeçar',
  copy: 'Copiar o relatório',
  copied: 'Relatório copiado',
  notCopied: 'Não foi possível copiar: selecione o relatório abaixo e copie-o.',
  report: 'O relatório como texto',
  progress: (done, all) => `${done} de ${all} testes`,
  running: 'A testar…',
  patience: 'Demora cerca de 15 segundos.',
  waiting: 'Ainda não testado',
  skipped: 'Não testado.',
  operator: 'Para quem administra',
  settings: (of) => `Definições do proxy: ${of}`,
  longTest: 'Testar uma pausa de 65 s',
  longRunning: 'À espera em silêncio até 65 s…',
  privacy:
    'O relatório contém estas frases, o endereço desta página e o nome do seu navegador; nada das suas lousas nem da sua sessão.',
  reportLanguage: 'Está em inglês, para que quem administra qualquer servidor o possa ler.',
  tone: { good: 'Funciona', note: 'Nota', warn: 'Problema', bad: 'Não funciona' },
  units: { ms: 'ms', s: 's', min: 'min', bytes: 'bytes', kib: 'KiB', mib: 'MiB', point: ',' },
  atMost: (time) => `${time} no máximo`,
  servers: (count) => `${count} servidores`,

  groups: { arriving: 'Chegar lá', together: 'Desenhar em conjunto', way: 'Pelo caminho', line: 'A linha' },
  tests: {
    reach: 'Servidor',
    session: 'Sessão',
    address: 'Endereço',
    websocket: 'WebSocket',
    polling: 'Long-polling',
    stickiness: 'Mesmo servidor',
    silence: 'Pausas',
    bodies: 'Mensagens grandes',
    pieces: 'Respostas aos bocados',
    proxies: 'Proxies',
    line: 'Atraso',
    clock: 'Relógio',
    version: 'Versão de HTTP',
  },

  reach: {
    answers: 'O servidor responde.',
    offline: 'Este dispositivo não tem rede. Ligue-o e teste de novo.',
    unreachable: 'Nada responde neste endereço: o servidor está parado, ou algo no caminho bloqueia-o.',
    unreachableDo:
      'Veja se o servidor está a funcionar e se o endereço leva até ele; depois, se uma firewall ou um filtro o bloqueia.',
    silent: (time) => `O servidor não respondeu em ${time}.`,
    silentDo: 'Veja se o servidor está sobrecarregado ou se se perdem pacotes pelo caminho.',
    busy: 'O servidor pede para esperar: veio demasiado da sua rede. Teste de novo dentro de um minuto.',
    busyDo: 'Se todos os visitantes vêm por um proxy, defina TRUST_PROXY, para que cada um tenha limites próprios.',
    proxy: (answer) => `Um proxy responde em vez do servidor (${answer}): não o alcança.`,
    proxyDo: 'Inicie o servidor e veja se o proxy encaminha para o seu endereço e porta.',
    other: (answer) => `Outra coisa responde em vez do servidor (${answer}), como uma página de acesso à rede.`,
    otherDo:
      'Veja se o proxy encaminha todos os caminhos sob o endereço da página sem os mudar. Se não for a raiz, defina BASE_PATH.',
  },
  session: {
    kept: 'O seu navegador guarda o cookie que diz quem é.',
    mixed:
      'Algumas respostas sabem quem é e outras não: atrás deste endereço há vários servidores que não partilham as sessões.',
    mixedDo: 'Dê a todos os nós o mesmo REDIS_URL. SESSION_SECRET, se estiver definido, também tem de ser igual.',
    noCookies: 'O seu navegador não guarda cookies. Permita-os para esta página e teste de novo.',
    framed:
      'Esta página está dentro de uma página de outro sítio, onde os navegadores não guardam cookies. Abra-a num separador próprio.',
    lost: 'O seu navegador não guardou o cookie que diz quem é.',
    lostDo: 'Veja se algum proxy retira os cabeçalhos Set-Cookie e Cookie ou muda o caminho do cookie.',
    plain:
      'O seu navegador não guardou o cookie que diz quem é. Se houver um endereço que começa por https://, abra esse.',
    plainDo:
      'Com um PUBLIC_URL que começa por https:// o cookie é só para https: redirecione http:// para lá, ou ponha em PUBLIC_URL o endereço que as pessoas abrem.',
  },
  address: {
    fits: 'O servidor reconhece este endereço como seu.',
    other: (page, expected) =>
      `Abriu ${page}, mas o servidor diz que o seu endereço é ${expected} e recusa WebSockets de qualquer outro. Abra esse.`,
    otherDo: (page) => `Se as pessoas devem abrir ${page}, ponha-o em PUBLIC_URL.`,
    unknown: (page) => `O servidor não sabe que o seu endereço é ${page} e recusa WebSockets vindos daí.`,
    unknownDo: (page) =>
      `Um proxy muda o cabeçalho Host. Defina PUBLIC_URL=${page}, ou deixe o proxy manter o cabeçalho.`,
  },
  websocket: {
    works: 'Abre, e as mensagens passam, também ao fim de alguns segundos.',
    absent: 'Este navegador não tem WebSockets.',
    address: 'O servidor recusa-o deste endereço; veja «Endereço» acima.',
    refused: (time) => `É rejeitado ao fim de ${time}: algo no caminho não deixa passar WebSockets.`,
    refusedDo:
      'Encaminhe os cabeçalhos Upgrade e Connection. Se o proxy já o faz, a causa é uma firewall ou um filtro perto do visitante; servir por https costuma resolver.',
    hangs: (time) => `Fica sem resposta (espera de ${time}): algo no caminho retém os WebSockets.`,
    hangsDo:
      'Encaminhe os cabeçalhos Upgrade e Connection, ou responda logo a esses pedidos com um erro, o que é melhor do que não responder.',
    swallowed: 'Abre, mas nada passa: algo no caminho engole o que é enviado.',
    stops: 'Abre e funciona por um momento; depois já nada passa.',
    silentDo:
      'Algo aceita WebSockets e não encaminha o que levam: um filtro ou antivírus perto do visitante, ou um proxy que espera pelo fim de uma resposta. Servir por https costuma resolver.',
    closed: (time, number) => `Abre, mas é fechado de novo ao fim de ${time} (código ${number}).`,
    closedDo:
      'Veja o que o proxy regista: um limite de tempo ou de número de ligações, ou um servidor atrás dele que reinicia.',
  },
  polling: {
    works: 'Liga-se, e as mensagens passam.',
    spread: 'Interrompe-se, porque os seus pedidos chegam a servidores diferentes; veja a linha seguinte.',
    silent: 'Liga-se, mas nada passa.',
    silentDo: 'Veja se o proxy encaminha GET e POST sob socket.io/ e não guarda cópias das respostas.',
    refused: (answer) => `O servidor rejeita-o${code(answer)}.`,
    refusedDo: 'O registo do servidor diz porquê, em «handshake» ou «http.refused».',
    unreachable: 'Não se liga: os pedidos sob socket.io/ não passam.',
    unreachableDo: 'Veja se o proxy encaminha GET e POST sob socket.io/ sem mudar os parâmetros.',
  },
  stickiness: {
    untested: (answer) => `Não pôde ser testado: nenhuma sessão de long-polling começou${code(answer)}.`,
    lost: (lost, requests) =>
      `Os seus pedidos chegam à vez a servidores diferentes: ${lost} de ${requests} encontraram um que não o conhece («Session ID unknown»).`,
    lostDo: 'Com vários nós, envie todos os pedidos de um visitante para o mesmo.',
    stays: (servers) => `Há ${servers} servidores atrás deste endereço, e o long-polling fica num deles.`,
    one: (requests) => `Os ${requests} pedidos chegaram todos ao mesmo servidor.`,
  },
  silence: {
    held: (seconds) => `Uma ligação pode ficar em silêncio ${seconds} s. O Drawbridge nunca fica mais de 10.`,
    untested: 'Não pôde ser testado: o servidor não tem lugar livre para isso. Teste de novo dentro de um minuto.',
    late: (time, answer) =>
      `Uma ligação em silêncio é cortada ao fim de ${time}${code(answer)}. O Drawbridge nunca fica em silêncio mais de 10 s.`,
    cut: (time, answer) =>
      `Uma ligação em silêncio é cortada ao fim de ${time}${code(answer)}. O Drawbridge pode ficar 10 s em silêncio, por isso a sua vai cair vez após vez.`,
    cutDo: 'Aumente para 30 s ou mais os tempos limite das ligações inativas e das respostas lentas.',
  },
  bodies: {
    pass: 'As mensagens passam até ao limite do servidor.',
    untested: 'Não pôde ser testado: o servidor pede para esperar. Teste de novo dentro de um minuto.',
    nothing: (size, answer) => `Nada pode ser enviado: mesmo uma mensagem POST de ${size} ${refused(answer)}.`,
    nothingDo: 'Deixe passar os métodos GET e POST em todos os caminhos do Drawbridge.',
    partly: (passed, size, answer) =>
      `${passed} passam, mas uma mensagem de ${size} ${refused(answer)}. Muito trabalho de uma vez, como depois de um tempo sem rede, e as imagens seguem em partes mais pequenas, o que demora mais.`,
    partlyDo: (bytes) => `Deixe passar corpos até 1 MiB, ou defina LIMIT_MESSAGE_BYTES com menos de ${bytes}.`,
    own: (passed, size, answer) =>
      `${passed} passam, mas uma mensagem de ${size} ${refused(answer)}. Muito trabalho de uma vez, como depois de um tempo sem rede, e as imagens seguem em partes mais pequenas, o que demora mais. É o próprio servidor que a recusa.`,
    ownDo: 'Veja se LIMIT_MESSAGE_BYTES é igual em todos os nós.',
  },
  pieces: {
    failed: 'A resposta interrompeu-se. Para desenhar não são precisas respostas dessas.',
    arrive: 'Chegam tal como são enviadas.',
    gathered:
      'São juntadas pelo caminho e chegam todas no fim. É inofensivo: as lousas grandes abrem um momento mais tarde.',
    gatheredDo: 'Não é preciso fazer nada; sem memória intermédia, as lousas grandes abrem mais cedo.',
  },
  proxies: {
    hidden: (count, trusted) =>
      `${named(count)}, mas o servidor ${trusted === 0 ? 'não acredita em nenhum' : `só acredita em ${proxies(trusted)}`}: os visitantes partilham um endereço e os seus limites.`,
    hiddenDo: (count) =>
      `Defina TRUST_PROXY=${count}, se ${count === 1 ? 'esse proxy for seu' : 'todos forem seus'}; senão, com o número dos que o são.`,
    missing: (count, trusted) =>
      `O servidor acredita em ${proxies(trusted)}, mas ${count === 0 ? 'nenhum indica' : `só ${count} indicam`} o seu endereço: alguém poderia fazer-se passar por outro.`,
    missingDo: (count) =>
      `Faça com que cada proxy acrescente a X-Forwarded-For, ou defina TRUST_PROXY=${count === 0 ? 'false' : count}.`,
    https: 'Veio por https, e o servidor não sabe que o deve exigir.',
    unseenHttps:
      'Veio por https, e o servidor não sabe que o deve exigir. X-Forwarded-Proto não lhe diz que veio por https.',
    httpsDo: (page) => `Defina PUBLIC_URL=${page}, para que o cookie de sessão nunca vá por http simples.`,
    none: 'Nenhum proxy no caminho indica o seu endereço, e o servidor não espera nenhum.',
    expected: (trusted) => `${named(trusted)}, como o servidor espera.`,
  },
  line: {
    lost: (lost, asked) =>
      `${lost} de ${asked} pedidos ficaram sem resposta. O Drawbridge espera que passe e continua sozinho.`,
    long: 'Longo: os outros veem bem mais tarde o que desenha. A sua própria caneta não fica mais lenta.',
    noticeable:
      'Percetível: os outros veem um momento mais tarde o que desenha. A sua própria caneta não fica mais lenta.',
    short: 'Curto: os outros veem logo o que desenha.',
  },
  clock: {
    agrees: 'Este dispositivo e o servidor têm a mesma hora.',
    ahead: (time) =>
      `O relógio deste dispositivo está ${time} adiantado em relação ao do servidor. O desenho não depende disso; as horas mostradas podem estar erradas.`,
    behind: (time) =>
      `O relógio deste dispositivo está ${time} atrasado em relação ao do servidor. O desenho não depende disso; as horas mostradas podem estar erradas.`,
    offDo: 'Veja se o relógio do servidor também é acertado pela rede.',
  },
  version: {
    unknown: 'O seu navegador não o diz.',
    shared: 'Muitos pedidos partilham uma ligação.',
    single: 'Está bem. Com muitas lousas abertas ao mesmo tempo por long-polling, HTTP/2 é mais rápido.',
  },

  kept: 'O que desenha em lousas que já tinha aberto fica guardado neste dispositivo e é enviado quando voltar a funcionar.',
  until: {
    reach: 'Não será possível desenhar aqui até que o servidor possa ser alcançado',
    offline: 'Não será possível desenhar aqui até que este dispositivo tenha rede',
    address: 'Não será possível desenhar aqui até que este endereço leve ao servidor',
    cookie: 'Não será possível desenhar aqui até que o seu navegador guarde o cookie de sessão',
    sessions: 'Não será possível desenhar aqui até que os servidores atrás deste endereço partilhem as sessões',
    sticky: 'Não será possível desenhar aqui até que os seus pedidos fiquem num só servidor',
    post: 'Não será possível desenhar aqui até que os pedidos POST passem',
    polling: 'Não será possível desenhar aqui até que passe o long-polling, com que começa cada ligação',
    connections: 'Não será possível desenhar aqui até que as ligações passem: nem long-polling nem WebSocket passam',
  },
  verdicts: {
    busy: ['O servidor pede para esperar', 'Veio demasiado da sua rede. Teste de novo dentro de um minuto.'],
    cut: [
      'Funciona, mas a ligação cai vez após vez',
      'Algo no caminho corta as ligações que ficam uns segundos em silêncio. Nada se perde; os outros veem tarde o seu trabalho.',
    ],
    bodies: [
      'Funciona, mas as alterações grandes não passam inteiras',
      'Algo no caminho recusa mensagens grandes. Seguem em partes mais pequenas, o que demora mais.',
    ],
    address: [
      'Funciona, por long-polling',
      'Pode fazer-se tudo, um pouco mais devagar: o servidor recusa WebSockets deste endereço.',
    ],
    polling: [
      'Funciona, por long-polling',
      'Pode fazer-se tudo, um pouco mais devagar: algo entre si e o servidor bloqueia os WebSockets.',
    ],
    lossy: [
      'Funciona, numa linha que perde pedidos',
      'O desenho continua enquanto a linha falta, e recupera quando ela volta.',
    ],
    slow: [
      'Funciona, numa linha lenta',
      'A sua própria caneta é tão rápida como sempre; os outros veem um pouco mais tarde o que desenha.',
    ],
    good: ['Tudo funciona', 'WebSocket e long-polling passam, e nada no caminho os retém.'],
  },
  hints: (count) =>
    `WebSocket e long-polling passam. ${count === 1 ? 'Uma coisa abaixo é' : `${count} coisas abaixo são`} para quem administra.`,
}
