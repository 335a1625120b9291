/**
 * `npm run proxies`: starts the shipped nginx.conf and Caddyfile for real, in front of two nodes with TLS, and lets two
 * people draw through each, on both transports; then once more under a sub-path. Needs nginx, caddy and openssl, which
 * `apt-get install nginx-light caddy openssl` installs on Debian.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { Child } from '../support/child.ts'
import { freePort } from '../support/ports.ts'
import { RedisServer } from '../support/redis.ts'
import { ServerProcess } from '../support/server.ts'
import { onPath } from '../support/tools.ts'
import { waitFor } from '../support/wait.ts'
import { drawTogether } from './drawing.ts'
import { Visitor } from './visitor.ts'

const deploy = join(import.meta.dirname, '../../deploy')

interface Setting {
  readonly folder: string
  /** Where people connect; plain HTTP is redirected from the second. */
  readonly port: number
  readonly plain: number
  readonly nodes: readonly string[]
  readonly basePath: string
}

/** The program and its arguments, on the shipped file with other places in it. */
type Proxy = (setting: Setting) => { program: string; args: string[] }

const proxies: Readonly<Record<string, Proxy>> = { nginx, caddy }

process.exitCode = await main()

async function main(): Promise<number> {
  const missing = ['nginx', 'caddy', 'openssl', 'redis-server'].filter((program) => !onPath(program))
  if (missing.length > 0) {
    console.error(`This needs ${missing.join(', ')}: apt-get install nginx-light caddy openssl redis-server`)
    return 1
  }
  for (const [name, proxy] of Object.entries(proxies))
    for (const basePath of ['', '/draw']) {
      await tryOut(proxy, basePath)
      console.log(`ok   ${name}${basePath && `, under ${basePath}`}`)
    }
  return 0
}

async function tryOut(proxy: Proxy, basePath: string): Promise<void> {
  await using parts = new AsyncDisposableStack()
  const keep = <T extends { dispose(): Promise<void> }>(part: T) => parts.adopt(part, (running) => running.dispose())
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-proxies-'))
  parts.defer(() => rmSync(folder, { recursive: true, force: true }))
  const [port, plain] = [await freePort(), await freePort()]
  const url = `https://127.0.0.1:${port}`
  trust(certify(folder))

  const redis = keep(await RedisServer.start())
  const env = { PUBLIC_URL: url, TRUST_PROXY: '1', ...(basePath && { BASE_PATH: basePath }) }
  const start = () => ServerProcess.start({ redisUrl: redis.url, env })
  const servers = [keep(await start()), keep(await start())]
  const nodes = servers.map((server) => `127.0.0.1:${server.port}`)

  const { program, args } = proxy({ folder, port, plain, nodes, basePath })
  const child = new Child(program, args, { name: program })
  parts.defer(async () => void (await child.end('SIGTERM')))
  const ready = async () => !child.running || (await fetch(`${url}${basePath}/readyz`)).ok
  try {
    await waitFor(`${program} to forward`, ready)
    if (!child.running) throw new Error('it ended at once')
    // Several times, so that both nodes have people of the board with great probability.
    for (let count = 0; count < 5; count++) await drawTogether(url + basePath)
    await staysOnOneNode(url + basePath)
    if ((await fetch(`${url}${basePath}/metrics`)).status !== 404)
      throw new Error('the figures can be seen from outside')
    const redirect = await fetch(`http://127.0.0.1:${plain}/`, { redirect: 'manual' })
    if (![301, 308].includes(redirect.status)) throw new Error(`plain HTTP is answered with ${redirect.status}`)
  } catch (error) {
    throw new Error(`${program} said:\n${child.output}`, { cause: error })
  }
}

/** Visitors are spread over the nodes, and each of them stays where it is. */
async function staysOnOneNode(url: string): Promise<void> {
  const visitors = await Promise.all(Array.from({ length: 12 }, () => Visitor.arrive(url)))
  const ask = () => Promise.all(visitors.map((visitor) => visitor.node()))
  const [first, again] = [await ask(), await ask()]
  if (first.join() !== again.join()) throw new Error('a visitor was sent to another node')
  if (new Set(first).size !== 2) throw new Error('all visitors are on one node')
  const check = (await visitors[0]!.ask(`/api/check?origin=${new URL(url).origin}`)) as object
  const { forwarded } = check as { forwarded: { addresses: number; protocol: string } }
  if (forwarded.addresses !== 1 || forwarded.protocol !== 'https')
    throw new Error(`the nodes see ${JSON.stringify(forwarded)}`)
}

function nginx({ folder, port, plain, nodes, basePath }: Setting) {
  const site = replaced('nginx.conf', {
    'listen 443 ssl': `listen 127.0.0.1:${port} ssl`,
    'listen 80': `listen 127.0.0.1:${plain}`,
    '/etc/ssl/draw.example.org/fullchain.pem': join(folder, 'certificate.pem'),
    '/etc/ssl/draw.example.org/privkey.pem': join(folder, 'key.pem'),
    'server 127.0.0.1:3000 max_fails=1 fail_timeout=5s;': nodes
      .map((node) => `server ${node} max_fails=1 fail_timeout=5s;`)
      .join('\n'),
    'location / {': `location ${basePath}/ {`,
  })
  const file = join(folder, 'nginx.conf')
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  )
  const http = `http { access_log off; ${places.join(' ')}\n${site}\n}`
  // Its workers would be another user, who may not write into this folder.
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  writeFileSync(file, `${user} daemon off; pid ${folder}/pid; error_log stderr; worker_processes 1; events {}\n${http}`)
  return { program: onPath('nginx')!, args: ['-c', file, '-p', folder, '-e', 'stderr'] }
}

function caddy({ folder, port, plain, nodes, basePath }: Setting) {
  const site = replaced('Caddyfile', {
    'draw.example.org {': `https://127.0.0.1:${port} {\n\ttls ${join(folder, 'certificate.pem')} ${join(folder, 'key.pem')}`,
    'reverse_proxy 127.0.0.1:3000 {': `reverse_proxy ${basePath && `${basePath}/*`} ${nodes.join(' ')} {`,
    'health_uri /readyz': `health_uri ${basePath}/readyz`,
  })
  const file = join(folder, 'Caddyfile')
  writeFileSync(
    file,
    `{\n\tadmin off\n\tgrace_period 1s\n\thttp_port ${plain}\n\thttps_port ${port}\n\tstorage file_system ${folder}\n}\n${site}`,
  )
  return { program: onPath('caddy')!, args: ['run', '--config', file, '--adapter', 'caddyfile'] }
}

/** A shipped file with other places; throws where it does not have one of them. */
function replaced(name: string, places: Readonly<Record<string, string>>): string {
  return Object.entries(places).reduce(
    (text, [from, to]) => {
      const lines = text.split('\n')
      const at = lines.findIndex((line) => line.includes(from) && !line.trim().startsWith('#'))
      if (at < 0) throw new Error(`deploy/${name} does not say ${from}`)
      return lines
        .with(
          at,
          lines[at]!.replace(from, () => to),
        )
        .join('\n')
    },
    readFileSync(join(deploy, name), 'utf8'),
  )
}

/** Makes a certificate for 127.0.0.1; returns it. */
function certify(folder: string): string {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, ...subject], { stdio: 'ignore' })
  return readFileSync(join(folder, 'certificate.pem'), 'utf8')
}

/** From now on, connections of this process believe this certificate, too. */
function trust(certificate: string): void {
  setDefaultCACertificates([...getCACertificates(), certificate])
}
