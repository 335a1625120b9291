import type { CheckWords } from './said.ts'

const code = (answer: number | string | null) => (answer === null ? '' : ` (${answer})`)
const proxies = (count: number) => (count === 1 ? 'un proxy' : `${count} proxies`)
const refused = (answer: number | null) => (answer === null ? 'se corta' : `se rechaza${code(answer)}`)
const named = (count: number) =>
  count === 1 ? 'Un proxy del camino indica tu dirección' : `${count} proxies del camino indican tu dirección`

export const es: CheckWords = {
  title: 'Comprobación de la conexión',
  lead: 'Averigua qué hay entre tú y este servidor, y dice qué hacer.',
  again: 'Probar otra vez',
  restart: 'Empezar de nuevo',
  copy: 'Copiar el informe',
  copied: 'Informe copiado',
  notCopied: 'No se pudo copiar: selecciona el informe de abajo y cópialo.',
  report: 'El informe como texto',
  progress: (done, all) => `${done} de ${all} pruebas`,
  running: 'Probando…',
  patience: 'Tarda unos 15 segundos.',
  waiting: 'Aún sin probar',
  skipped: 'Sin probar.',
  operator: 'Para quien administra',
  settings: (of) => `Ajustes del proxy: ${of}`,
  longTest: 'Probar una pausa de 65 s',
  longRunning: 'Esperando en silencio hasta 65 s…',
  privacy:
    'El informe contiene estas frases, la dirección de esta página y el nombre de tu navegador; nada de tus pizarras ni de tu sesión.',
  reportLanguage: 'Está en inglés, para que lo pueda leer quien administra cualquier servidor.',
  tone: { good: 'Funciona', note: 'Nota', warn: 'Problema', bad: 'No funciona' },
  units: { ms: 'ms', s: 's', min: 'min', bytes: 'bytes', kib: 'KiB', mib: 'MiB', point: ',' },
  atMost: (time) => `${time} como mucho`,
  servers: (count) => `${count} servidores`,

  groups: { arriving: 'Llegar', together: 'Dibujar juntos', way: 'Por el camino', line: 'La línea' },
  tests: {
    reach: 'Servidor',
    session: 'Sesión',
    address: 'Dirección',
    websocket: 'WebSocket',
    polling: 'Long-polling',
    stickiness: 'El mismo servidor',
    silence: 'Pausas',
    bodies: 'Mensajes grandes',
    pieces: 'Respuestas por partes',
    proxies: 'Proxies',
    line: 'Retardo',
    clock: 'Reloj',
    version: 'Versión de HTTP',
  },

  reach: {
    answers: 'El servidor responde.',
    offline: 'Este dispositivo no tiene red. Conéctalo y prueba otra vez.',
    unreachable: 'Nada responde en esta dirección: el servidor está parado, o algo lo bloquea por el camino.',
    unreachableDo:
      'Mira si el servidor está en marcha y la dirección lleva a él; después, si lo bloquea un cortafuegos o un filtro.',
    silent: (time) => `El servidor no respondió en ${time}.`,
    silentDo: 'Mira si el servidor está sobrecargado o si se pierden paquetes por el camino.',
    busy: 'El servidor pide esperar: llegó demasiado desde tu red. Prueba otra vez dentro de un minuto.',
    busyDo: 'Si todos llegan a través de un proxy, define TRUST_PROXY, para que cada cual tenga sus propios límites.',
    proxy: (answer) => `Un proxy responde en lugar del servidor (${answer}): no llega a él.`,
    proxyDo: 'Arranca el servidor y mira que el proxy reenvíe a su dirección y puerto.',
    other: (answer) => `Otra cosa responde en lugar del servidor (${answer}), como una página de acceso a la red.`,
    otherDo:
      'Mira que el proxy reenvíe todas las rutas bajo la dirección de la página sin cambiarlas. Si no es la raíz, define BASE_PATH.',
  },
  session: {
    kept: 'Tu navegador guarda la cookie que dice quién eres.',
    mixed:
      'Algunas respuestas saben quién eres y otras no: detrás de esta dirección hay varios servidores que no comparten sus sesiones.',
    mixedDo: 'Da a todos los nodos el mismo REDIS_URL. SESSION_SECRET, si está definido, también debe ser el mismo.',
    noCookies: 'Tu navegador no guarda cookies. Permítelas para esta página y prueba otra vez.',
    framed:
      'Esta página está dentro de una de otro sitio, donde los navegadores no guardan cookies. Ábrela en una pestaña propia.',
    lost: 'Tu navegador no guardó la cookie que dice quién eres.',
    lostDo: 'Mira que ningún proxy quite las cabeceras Set-Cookie y Cookie ni cambie la ruta de la cookie.',
    plain:
      'Tu navegador no guardó la cookie que dice quién eres. Si hay una dirección que empieza por https://, abre esa.',
    plainDo:
      'Con un PUBLIC_URL que empieza por https:// la cookie es solo para https: redirige allí http://, o pon en PUBLIC_URL la dirección que la gente abre.',
  },
  address: {
    fits: 'El servidor reconoce esta dirección como suya.',
    other: (page, expected) =>
      `Abriste ${page}, pero el servidor dice que su dirección es ${expected} y rechaza WebSockets desde cualquier otra. Abre esa.`,
    otherDo: (page) => `Si la gente debe abrir ${page}, ponla en PUBLIC_URL.`,
    unknown: (page) => `El servidor no sabe que su dirección es ${page} y rechaza WebSockets desde ella.`,
    unknownDo: (page) =>
      `Un proxy cambia la cabecera Host. Define PUBLIC_URL=${page}, o deja que el proxy conserve la cabecera.`,
  },
  websocket: {
    works: 'Se abre y los mensajes pasan, también al cabo de unos segundos.',
    absent: 'Este navegador no tiene WebSockets.',
    address: 'El servidor lo rechaza desde esta dirección; mira «Dirección» más arriba.',
    refused: (time) => `Se rechaza a los ${time}: algo por el camino no deja pasar los WebSockets.`,
    refusedDo:
      'Reenvía las cabeceras Upgrade y Connection. Si el proxy ya lo hace, la causa es un cortafuegos o filtro cerca del visitante; servir por https suele evitarlo.',
    hangs: (time) => `No recibe respuesta (espera de ${time}): algo por el camino retiene los WebSockets.`,
    hangsDo:
      'Reenvía las cabeceras Upgrade y Connection, o responde a tales peticiones con un error enseguida, que es mejor que no responder.',
    swallowed: 'Se abre, pero nada pasa: algo por el camino se traga lo que se envía.',
    stops: 'Se abre y funciona un momento; después ya no pasa nada.',
    silentDo:
      'Algo acepta WebSockets y no reenvía lo que llevan: un filtro o antivirus cerca del visitante, o un proxy que espera el final de una respuesta. Servir por https suele evitarlo.',
    closed: (time, number) => `Se abre, pero se cierra otra vez a los ${time} (código ${number}).`,
    closedDo:
      'Mira lo que el proxy registra: un límite de tiempo o de número de conexiones, o un servidor detrás que se reinicia.',
  },
  polling: {
    works: 'Se conecta y los mensajes pasan.',
    spread: 'Se interrumpe, porque tus peticiones llegan a servidores distintos; mira la línea siguiente.',
    silent: 'Se conecta, pero nada pasa.',
    silentDo: 'Mira que el proxy reenvíe GET y POST bajo socket.io/ y no guarde copias de las respuestas.',
    refused: (answer) => `El servidor lo rechaza${code(answer)}.`,
    refusedDo: 'El registro del servidor dice por qué, en «handshake» o «http.refused».',
    unreachable: 'No se conecta: las peticiones bajo socket.io/ no pasan.',
    unreachableDo: 'Mira que el proxy reenvíe GET y POST bajo socket.io/ sin cambiar sus parámetros.',
  },
  stickiness: {
    untested: (answer) => `No se pudo probar: no empezó ninguna sesión de long-polling${code(answer)}.`,
    lost: (lost, requests) =>
      `Tus peticiones llegan por turnos a servidores distintos: ${lost} de ${requests} dieron con uno que no te conoce («Session ID unknown»).`,
    lostDo: 'Con varios nodos, envía todas las peticiones de un visitante al mismo.',
    stays: (servers) =>
      `Hay ${servers} servidores detrás de esta dirección, y el long-polling se queda en uno de ellos.`,
    one: (requests) => `Las ${requests} peticiones llegaron al mismo servidor.`,
  },
  silence: {
    held: (seconds) => `Una conexión puede callar ${seconds} s. Drawbridge nunca calla más de 10.`,
    untested: 'No se pudo probar: el servidor no tiene sitio libre para ello. Prueba otra vez dentro de un minuto.',
    late: (time, answer) =>
      `Una conexión callada se corta a los ${time}${code(answer)}. Drawbridge nunca calla más de 10 s.`,
    cut: (time, answer) =>
      `Una conexión callada se corta a los ${time}${code(answer)}. Drawbridge puede callar 10 s, así que la tuya se cortará una y otra vez.`,
    cutDo: 'Sube a 30 s o más los tiempos de espera de las conexiones inactivas y de las respuestas lentas.',
  },
  bodies: {
    pass: 'Los mensajes pasan hasta el límite del servidor.',
    untested: 'No se pudo probar: el servidor pide esperar. Prueba otra vez dentro de un minuto.',
    nothing: (size, answer) => `No se puede enviar nada: hasta un POST de ${size} ${refused(answer)}.`,
    nothingDo: 'Deja pasar los métodos GET y POST en todas las rutas de Drawbridge.',
    partly: (passed, size, answer) =>
      `${passed} pasan, pero un mensaje de ${size} ${refused(answer)}. Mucho trabajo de una vez, como tras un tiempo sin red, y las imágenes salen en partes más pequeñas, lo que tarda más.`,
    partlyDo: (bytes) => `Deja pasar cuerpos de hasta 1 MiB, o define LIMIT_MESSAGE_BYTES con menos de ${bytes}.`,
    own: (passed, size, answer) =>
      `${passed} pasan, pero un mensaje de ${size} ${refused(answer)}. Mucho trabajo de una vez, como tras un tiempo sin red, y las imágenes salen en partes más pequeñas, lo que tarda más. Lo rechaza el propio servidor.`,
    ownDo: 'Mira que LIMIT_MESSAGE_BYTES sea igual en todos los nodos.',
  },
  pieces: {
    failed: 'La respuesta se interrumpió. Para dibujar no hacen falta tales respuestas.',
    arrive: 'Llegan tal como se envían.',
    gathered:
      'Se juntan por el camino y llegan todas al final. Es inofensivo: las pizarras grandes se abren un momento después.',
    gatheredDo: 'No hay que hacer nada; sin búfer, las pizarras grandes se abren antes.',
  },
  proxies: {
    hidden: (count, trusted) =>
      `${named(count)}, pero el servidor ${trusted === 0 ? 'no se fía de ninguno' : `se fía de ${proxies(trusted)}`}: los visitantes comparten una dirección y sus límites.`,
    hiddenDo: (count) =>
      `Define TRUST_PROXY=${count}, si ${count === 1 ? 'ese proxy es tuyo' : 'todos son tuyos'}; si no, con el número de los que lo son.`,
    missing: (count, trusted) =>
      `El servidor se fía de ${proxies(trusted)}, pero ${count === 0 ? 'ninguno indica' : `solo ${count} indican`} tu dirección: alguien podría hacerse pasar por otro.`,
    missingDo: (count) =>
      `Haz que cada proxy añada a X-Forwarded-For, o define TRUST_PROXY=${count === 0 ? 'false' : count}.`,
    https: 'Llegaste por https, y el servidor no sabe que debe exigirlo.',
    unseenHttps:
      'Llegaste por https, y el servidor no sabe que debe exigirlo. X-Forwarded-Proto no le dice que llegaste por https.',
    httpsDo: (page) => `Define PUBLIC_URL=${page}, para que la cookie de sesión nunca vaya por http sin cifrar.`,
    none: 'Ningún proxy del camino indica tu dirección, y el servidor no espera ninguno.',
    expected: (trusted) => `${named(trusted)}, como espera el servidor.`,
  },
  line: {
    lost: (lost, asked) =>
      `${lost} de ${asked} peticiones quedaron sin respuesta. Drawbridge espera a que pase y sigue por sí mismo.`,
    long: 'Largo: los demás ven bastante después lo que dibujas. Tu propio lápiz no se frena.',
    noticeable: 'Perceptible: los demás ven un momento después lo que dibujas. Tu propio lápiz no se frena.',
    short: 'Corto: los demás ven enseguida lo que dibujas.',
  },
  clock: {
    agrees: 'Este dispositivo y el servidor tienen la misma hora.',
    ahead: (time) =>
      `El reloj de este dispositivo va ${time} adelantado respecto al del servidor. El dibujo no depende de ello; las horas que se muestran pueden ser erróneas.`,
    behind: (time) =>
      `El reloj de este dispositivo va ${time} atrasado respecto al del servidor. El dibujo no depende de ello; las horas que se muestran pueden ser erróneas.`,
    offDo: 'Mira que también el reloj del servidor se ajuste por la red.',
  },
  version: {
    unknown: 'Tu navegador no lo dice.',
    shared: 'Muchas peticiones comparten una conexión.',
    single: 'Bien. Con muchas pizarras abiertas a la vez por long-polling, HTTP/2 es más rápido.',
  },

  kept: 'Lo que dibujas en pizarras que ya habías abierto se guarda en este dispositivo y se envía cuando vuelva a funcionar.',
  until: {
    reach: 'Aquí no se podrá dibujar hasta que el servidor sea accesible',
    offline: 'Aquí no se podrá dibujar hasta que este dispositivo tenga red',
    address: 'Aquí no se podrá dibujar hasta que esta dirección lleve al servidor',
    cookie: 'Aquí no se podrá dibujar hasta que tu navegador guarde la cookie de sesión',
    sessions: 'Aquí no se podrá dibujar hasta que los servidores detrás de esta dirección compartan sus sesiones',
    sticky: 'Aquí no se podrá dibujar hasta que tus peticiones se queden en un servidor',
    post: 'Aquí no se podrá dibujar hasta que pasen las peticiones POST',
    polling: 'Aquí no se podrá dibujar hasta que pase el long-polling, con el que empieza toda conexión',
    connections: 'Aquí no se podrá dibujar hasta que pasen las conexiones: ni long-polling ni WebSocket lo hacen',
  },
  verdicts: {
    busy: ['El servidor pide esperar', 'Llegó demasiado desde tu red. Prueba otra vez dentro de un minuto.'],
    cut: [
      'Funciona, pero la conexión se corta una y otra vez',
      'Algo por el camino corta las conexiones que callan unos segundos. No se pierde nada; los demás ven tarde tu trabajo.',
    ],
    bodies: [
      'Funciona, pero los cambios grandes no pasan de una pieza',
      'Algo por el camino rechaza los mensajes grandes. Salen en partes más pequeñas, lo que tarda más.',
    ],
    address: [
      'Funciona, por long-polling',
      'Se puede hacer todo, algo más despacio: el servidor rechaza WebSockets desde esta dirección.',
    ],
    polling: [
      'Funciona, por long-polling',
      'Se puede hacer todo, algo más despacio: algo entre tú y el servidor bloquea los WebSockets.',
    ],
    lossy: [
      'Funciona, en una línea que pierde peticiones',
      'El dibujo sigue mientras falta la línea, y se pone al día cuando vuelve.',
    ],
    slow: [
      'Funciona, en una línea lenta',
      'Tu propio lápiz va tan rápido como siempre; los demás ven algo después lo que dibujas.',
    ],
    good: ['Todo funciona', 'WebSocket y long-polling pasan, y nada por el camino los frena.'],
  },
  hints: (count) =>
    `WebSocket y long-polling pasan. ${count === 1 ? 'Una cosa de abajo es' : `${count} cosas de abajo son`} para quien administra.`,
}
