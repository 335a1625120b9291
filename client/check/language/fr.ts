import type { CheckWords } from './said.ts'

const code = (answer: number | string | null) => (answer === null ? '' : ` (${answer})`)
const proxies = (count: number) => (count === 1 ? 'un proxy' : `${count} proxys`)
const refused = (answer: number | null) => (answer === null ? 'est coupé' : `est refusé${code(answer)}`)
const named = (count: number) =>
  count === 1 ? 'Un proxy en chemin indique votre adresse' : `${count} proxys en chemin indiquent votre adresse`

export const fr: CheckWords = {
  title: 'Vérification de la connexion',
  lead: 'Cherche ce qui se trouve entre vous et ce serveur, et dit quoi faire.',
  again: 'Tester à nouveau',
  restart: 'Recommencer',
  copy: 'Copier le rapport',
  copied: 'Rapport copié',
  notCopied: 'La copie a échoué : sélectionnez le rapport ci-dessous et copiez-le.',
  report: 'Le rapport en texte',
  progress: (done, all) => `${done} tests sur ${all}`,
  running: 'Test en cours…',
  patience: 'Cela prend environ 15 secondes.',
  waiting: 'Pas encore testé',
  skipped: 'Non testé.',
  operator: 'Pour l’exploitant',
  settings: (of) => `Réglages du proxy : ${of}`,
  longTest: 'Tester une pause de 65 s',
  longRunning: 'Attente silencieuse, jusqu’à 65 s…',
  privacy:
    'Le rapport contient ces phrases, l’adresse de cette page et le nom de votre navigateur ; rien de vos tableaux ni de votre session.',
  reportLanguage: 'Il est en anglais, pour que tout exploitant puisse le lire.',
  tone: { good: 'Fonctionne', note: 'Remarque', warn: 'Problème', bad: 'Ne fonctionne pas' },
  units: { ms: 'ms', s: 's', min: 'min', bytes: 'octets', kib: 'Kio', mib: 'Mio', point: ',' },
  atMost: (time) => `${time} au plus`,
  servers: (count) => `${count} serveurs`,

  groups: { arriving: 'Accès', together: 'Dessiner ensemble', way: 'En chemin', line: 'La ligne' },
  tests: {
    reach: 'Serveur',
    session: 'Session',
    address: 'Adresse',
    websocket: 'WebSocket',
    polling: 'Long-polling',
    stickiness: 'Même serveur',
    silence: 'Pauses',
    bodies: 'Grands messages',
    pieces: 'Réponses par morceaux',
    proxies: 'Proxys',
    line: 'Délai',
    clock: 'Horloge',
    version: 'Version de HTTP',
  },

  reach: {
    answers: 'Le serveur répond.',
    offline: 'Cet appareil n’a pas de réseau. Connectez-le, puis testez à nouveau.',
    unreachable: 'Rien ne répond à cette adresse : le serveur est arrêté, ou quelque chose le bloque en chemin.',
    unreachableDo:
      'Vérifiez que le serveur tourne et que l’adresse mène à lui, puis si un pare-feu ou un filtre le bloque.',
    silent: (time) => `Le serveur n’a pas répondu en ${time}.`,
    silentDo: 'Vérifiez si le serveur est surchargé, ou si des paquets se perdent en chemin.',
    busy: 'Le serveur demande d’attendre : trop de requêtes sont venues de votre réseau. Testez à nouveau dans une minute.',
    busyDo:
      'Si tous les visiteurs passent par un même proxy, réglez TRUST_PROXY, pour que chacun ait ses propres limites.',
    proxy: (answer) => `Un proxy répond à la place du serveur (${answer}) : il ne l’atteint pas.`,
    proxyDo: 'Démarrez le serveur, et vérifiez que le proxy transmet à son adresse et à son port.',
    other: (answer) =>
      `Autre chose répond à la place du serveur (${answer}), par exemple une page d’identification du réseau.`,
    otherDo:
      'Vérifiez que le proxy transmet chaque chemin sous l’adresse de la page sans le changer. Si ce n’est pas la racine, réglez BASE_PATH.',
  },
  session: {
    kept: 'Votre navigateur garde le cookie qui dit qui vous êtes.',
    mixed:
      'Certaines réponses savent qui vous êtes et d’autres non : plusieurs serveurs se trouvent derrière cette adresse et ne partagent pas leurs sessions.',
    mixedDo: 'Donnez à tous les nœuds le même REDIS_URL. SESSION_SECRET, s’il est réglé, doit aussi être le même.',
    noCookies: 'Votre navigateur ne garde aucun cookie. Autorisez-les pour cette page, puis testez à nouveau.',
    framed:
      'Cette page se trouve dans une page d’un autre site, où les navigateurs ne gardent pas de cookies. Ouvrez-la dans son propre onglet.',
    lost: 'Votre navigateur n’a pas gardé le cookie qui dit qui vous êtes.',
    lostDo: 'Vérifiez qu’aucun proxy ne retire les en-têtes Set-Cookie et Cookie ni ne change le chemin du cookie.',
    plain:
      'Votre navigateur n’a pas gardé le cookie qui dit qui vous êtes. S’il existe une adresse qui commence par https://, ouvrez celle-là.',
    plainDo:
      'Avec un PUBLIC_URL qui commence par https://, le cookie ne vaut que pour https : redirigez-y http://, ou donnez à PUBLIC_URL l’adresse que l’on ouvre.',
  },
  address: {
    fits: 'Le serveur reconnaît cette adresse comme la sienne.',
    other: (page, expected) =>
      `Vous avez ouvert ${page}, mais le serveur dit que son adresse est ${expected} et refuse les WebSockets de toute autre. Ouvrez celle-là.`,
    otherDo: (page) => `Si l’on doit ouvrir ${page}, donnez cette adresse à PUBLIC_URL.`,
    unknown: (page) => `Le serveur ne sait pas que son adresse est ${page}, et refuse les WebSockets qui en viennent.`,
    unknownDo: (page) =>
      `Un proxy change l’en-tête Host. Réglez PUBLIC_URL=${page}, ou laissez le proxy garder l’en-tête.`,
  },
  websocket: {
    works: 'S’ouvre, et les messages passent, même après quelques secondes.',
    absent: 'Ce navigateur n’a pas de WebSockets.',
    address: 'Le serveur le refuse depuis cette adresse ; voir « Adresse » plus haut.',
    refused: (time) => `Est rejeté après ${time} : quelque chose en chemin ne laisse pas passer les WebSockets.`,
    refusedDo:
      'Transmettez les en-têtes Upgrade et Connection. Si le proxy le fait, la cause est un pare-feu ou un filtre près du visiteur ; servir en https suffit en général.',
    hangs: (time) => `Ne reçoit pas de réponse (${time} d’attente) : quelque chose en chemin retient les WebSockets.`,
    hangsDo:
      'Transmettez les en-têtes Upgrade et Connection, ou répondez tout de suite par une erreur, ce qui vaut mieux que pas de réponse.',
    swallowed: 'S’ouvre, mais rien ne passe : quelque chose en chemin avale ce qui est envoyé.',
    stops: 'S’ouvre et fonctionne un instant, puis plus rien ne passe.',
    silentDo:
      'Quelque chose accepte les WebSockets et ne transmet pas ce qu’ils portent : un filtre ou un antivirus près du visiteur, ou un proxy qui attend la fin d’une réponse. Servir en https suffit en général.',
    closed: (time, number) => `S’ouvre, mais est refermé après ${time} (code ${number}).`,
    closedDo:
      'Regardez ce que le proxy en note : une limite de durée ou de nombre de connexions, ou un serveur derrière lui qui redémarre.',
  },
  polling: {
    works: 'Se connecte, et les messages passent.',
    spread: 'S’interrompt, car vos requêtes atteignent des serveurs différents ; voir la ligne suivante.',
    silent: 'Se connecte, mais rien ne passe.',
    silentDo: 'Vérifiez que le proxy transmet GET et POST sous socket.io/ et ne garde pas de copies des réponses.',
    refused: (answer) => `Le serveur le rejette${code(answer)}.`,
    refusedDo: 'Le journal du serveur dit pourquoi, sous « handshake » ou « http.refused ».',
    unreachable: 'Ne se connecte pas : les requêtes sous socket.io/ ne passent pas.',
    unreachableDo: 'Vérifiez que le proxy transmet GET et POST sous socket.io/ sans changer leurs paramètres.',
  },
  stickiness: {
    untested: (answer) => `N’a pas pu être testé : aucune session de long-polling n’a commencé${code(answer)}.`,
    lost: (lost, requests) =>
      `Vos requêtes atteignent tour à tour des serveurs différents : ${lost} sur ${requests} en ont trouvé un qui ne vous connaît pas (« Session ID unknown »).`,
    lostDo: 'Avec plusieurs nœuds, envoyez toutes les requêtes d’un visiteur au même.',
    stays: (servers) =>
      `${servers} serveurs se trouvent derrière cette adresse, et le long-polling reste sur l’un d’eux.`,
    one: (requests) => `Les ${requests} requêtes ont toutes atteint le même serveur.`,
  },
  silence: {
    held: (seconds) => `Une connexion peut rester silencieuse ${seconds} s. Drawbridge ne l’est jamais plus de 10.`,
    untested: 'N’a pas pu être testé : le serveur n’a pas de place libre pour cela. Testez à nouveau dans une minute.',
    late: (time, answer) =>
      `Une connexion silencieuse est coupée après ${time}${code(answer)}. Drawbridge n’est jamais silencieux plus de 10 s.`,
    cut: (time, answer) =>
      `Une connexion silencieuse est coupée après ${time}${code(answer)}. Drawbridge peut rester silencieux 10 s, donc la vôtre se rompra sans cesse.`,
    cutDo: 'Portez à 30 s ou plus les délais des connexions inactives et des réponses lentes.',
  },
  bodies: {
    pass: 'Les messages passent jusqu’à la limite du serveur.',
    untested: 'N’a pas pu être testé : le serveur demande d’attendre. Testez à nouveau dans une minute.',
    nothing: (size, answer) => `Rien ne peut être envoyé : même un POST de ${size} ${refused(answer)}.`,
    nothingDo: 'Laissez passer les méthodes GET et POST pour chaque chemin de Drawbridge.',
    partly: (passed, size, answer) =>
      `${passed} passent, mais un message de ${size} ${refused(answer)}. Beaucoup de travail d’un coup, comme après un temps hors ligne, et les images partent en plus petits morceaux, ce qui prend plus de temps.`,
    partlyDo: (bytes) => `Laissez passer des corps jusqu’à 1 Mio ; ou réglez LIMIT_MESSAGE_BYTES à moins de ${bytes}.`,
    own: (passed, size, answer) =>
      `${passed} passent, mais un message de ${size} ${refused(answer)}. Beaucoup de travail d’un coup, comme après un temps hors ligne, et les images partent en plus petits morceaux, ce qui prend plus de temps. C’est le serveur lui-même qui le refuse.`,
    ownDo: 'Vérifiez que LIMIT_MESSAGE_BYTES est le même sur tous les nœuds.',
  },
  pieces: {
    failed: 'La réponse s’est interrompue. Le dessin n’a pas besoin de telles réponses.',
    arrive: 'Arrivent comme elles sont envoyées.',
    gathered:
      'Sont rassemblées en chemin et arrivent toutes à la fin. C’est sans gravité : les grands tableaux s’ouvrent un instant plus tard.',
    gatheredDo: 'Il n’y a rien à faire ; sans tampon, les grands tableaux s’ouvrent plus tôt.',
  },
  proxies: {
    hidden: (count, trusted) =>
      `${named(count)}, mais le serveur ${trusted === 0 ? 'n’en croit aucun' : `en croit ${trusted}`} : les visiteurs partagent une adresse et ses limites.`,
    hiddenDo: (count) =>
      `Réglez TRUST_PROXY=${count}, si ${count === 1 ? 'ce proxy est le vôtre' : 'ils sont tous à vous'} ; sinon au nombre de ceux qui le sont.`,
    missing: (count, trusted) =>
      `Le serveur croit ${proxies(trusted)}, mais ${count === 0 ? 'aucun n’indique' : `${count} seulement indiquent`} votre adresse : des visiteurs pourraient se faire passer pour d’autres.`,
    missingDo: (count) =>
      `Faites compléter X-Forwarded-For par chaque proxy, ou réglez TRUST_PROXY=${count === 0 ? 'false' : count}.`,
    https: 'Vous êtes venu par https, que le serveur ne sait pas devoir exiger.',
    unseenHttps:
      'Vous êtes venu par https, que le serveur ne sait pas devoir exiger. X-Forwarded-Proto ne lui dit pas que vous êtes venu par https.',
    httpsDo: (page) => `Réglez PUBLIC_URL=${page}, pour que le cookie de session ne passe jamais en simple http.`,
    none: 'Aucun proxy en chemin n’indique votre adresse, et le serveur n’en attend aucun.',
    expected: (trusted) => `${named(trusted)}, comme le serveur l’attend.`,
  },
  line: {
    lost: (lost, asked) =>
      `${lost} requêtes sur ${asked} sont restées sans réponse. Drawbridge attend que cela passe et continue tout seul.`,
    long: 'Long : les autres voient nettement plus tard ce que vous dessinez. Votre propre stylo n’est pas ralenti.',
    noticeable:
      'Sensible : les autres voient un instant plus tard ce que vous dessinez. Votre propre stylo n’est pas ralenti.',
    short: 'Court : les autres voient aussitôt ce que vous dessinez.',
  },
  clock: {
    agrees: 'Cet appareil et le serveur sont d’accord sur l’heure.',
    ahead: (time) =>
      `L’horloge de cet appareil avance de ${time} sur celle du serveur. Le dessin n’en dépend pas ; les heures affichées peuvent être fausses.`,
    behind: (time) =>
      `L’horloge de cet appareil retarde de ${time} sur celle du serveur. Le dessin n’en dépend pas ; les heures affichées peuvent être fausses.`,
    offDo: 'Vérifiez que l’horloge du serveur est, elle aussi, réglée par le réseau.',
  },
  version: {
    unknown: 'Votre navigateur ne le dit pas.',
    shared: 'Beaucoup de requêtes partagent une connexion.',
    single: 'Bien. Avec beaucoup de tableaux ouverts en même temps par long-polling, HTTP/2 est plus rapide.',
  },

  kept: 'Ce que vous dessinez sur des tableaux déjà ouverts est gardé sur cet appareil et envoyé dès que cela refonctionne.',
  until: {
    reach: 'Le dessin ne fonctionnera pas ici tant que le serveur est injoignable',
    offline: 'Le dessin ne fonctionnera pas ici tant que cet appareil n’a pas de réseau',
    address: 'Le dessin ne fonctionnera pas ici tant que cette adresse ne mène pas au serveur',
    cookie: 'Le dessin ne fonctionnera pas ici tant que votre navigateur ne garde pas le cookie de session',
    sessions:
      'Le dessin ne fonctionnera pas ici tant que les serveurs derrière cette adresse ne partagent pas leurs sessions',
    sticky: 'Le dessin ne fonctionnera pas ici tant que vos requêtes ne restent pas sur un seul serveur',
    post: 'Le dessin ne fonctionnera pas ici tant que les requêtes POST ne passent pas',
    polling:
      'Le dessin ne fonctionnera pas ici tant que le long-polling, par lequel commence toute connexion, ne passe pas',
    connections: 'Le dessin ne fonctionnera pas ici tant que ni le long-polling ni WebSocket ne passent',
  },
  verdicts: {
    busy: [
      'Le serveur demande d’attendre',
      'Trop de requêtes sont venues de votre réseau. Testez à nouveau dans une minute.',
    ],
    cut: [
      'Cela fonctionne, mais la connexion se rompt sans cesse',
      'Quelque chose en chemin coupe les connexions silencieuses depuis quelques secondes. Rien n’est perdu ; les autres voient votre travail tard.',
    ],
    bodies: [
      'Cela fonctionne, mais les grandes modifications ne passent pas d’un seul tenant',
      'Quelque chose en chemin refuse les grands messages. Ils partent en plus petits morceaux, ce qui prend plus de temps.',
    ],
    address: [
      'Cela fonctionne, par long-polling',
      'Tout est possible, un peu plus lentement : le serveur refuse les WebSockets depuis cette adresse.',
    ],
    polling: [
      'Cela fonctionne, par long-polling',
      'Tout est possible, un peu plus lentement : quelque chose entre vous et le serveur bloque les WebSockets.',
    ],
    lossy: [
      'Cela fonctionne, sur une ligne qui perd des requêtes',
      'Le dessin continue pendant que la ligne manque, et se rattrape quand elle revient.',
    ],
    slow: [
      'Cela fonctionne, sur une ligne lente',
      'Votre propre stylo est aussi rapide que toujours ; les autres voient un peu plus tard ce que vous dessinez.',
    ],
    good: ['Tout fonctionne', 'WebSocket et long-polling passent, et rien en chemin ne les retient.'],
  },
  hints: (count) =>
    `WebSocket et long-polling passent. ${count === 1 ? 'Un point plus bas concerne' : `${count} points plus bas concernent`} l’exploitant.`,
}
