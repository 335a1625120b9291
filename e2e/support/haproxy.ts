/** A real HAProxy on the very `deploy/haproxy.cfg`, with a name server in the place of Docker's. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Child } from './child.ts'
import { NameServer } from './dns.ts'
import { freePort } from './ports.ts'
import { onPath } from './tools.ts'
import { waitFor } from './wait.ts'

const shipped = join(import.meta.dirname, '../../deploy/haproxy.cfg')

export interface HaProxyOptions {
  /** Addresses of the nodes, of the loopback network; they all listen on one port. */
  readonly nodes: readonly string[]
  readonly nodePort: number
  /** BASE_PATH of the nodes. */
  readonly basePath?: string
}

export class HaProxy {
  readonly url: string
  readonly port: number
  readonly #child: Child
  readonly #names: NameServer
  readonly #folder: string

  private constructor(port: number, child: Child, names: NameServer, folder: string) {
    this.port = port
    this.url = `http://127.0.0.1:${port}`
    this.#child = child
    this.#names = names
    this.#folder = folder
  }

  /** Ready when it forwards. */
  static async start({ nodes, nodePort, basePath = '' }: HaProxyOptions): Promise<HaProxy> {
    const program = onPath('haproxy')
    if (!program) throw new Error('haproxy is not installed')
    const folder = await mkdtemp(join(tmpdir(), 'drawbridge-haproxy-'))
    const names = await NameServer.start('server')
    names.addresses = nodes
    const port = await freePort()
    const file = join(folder, 'haproxy.cfg')
    const places = { ':8080': `127.0.0.1:${port}`, ':8404': `:${await freePort()}` }
    const others = { '127.0.0.11:53': `127.0.0.1:${names.port}`, 'server:3000': `server:${nodePort}` }
    await writeFile(file, moved(await readFile(shipped, 'utf8'), { ...places, ...others }))
    const env = { ...process.env, BASE_PATH: basePath }
    const child = new Child(program, ['-db', '-f', file], { name: `haproxy on ${port}`, env })
    const proxy = new HaProxy(port, child, names, folder)
    const forwards = async () => !child.running || (await fetch(`${proxy.url}${basePath}/readyz`)).ok
    const late: unknown = await waitFor(`${child.name} to forward`, forwards).catch((error: unknown) => error)
    if (late === true && child.running) return proxy
    await proxy.dispose()
    throw new Error(`${child.name} does not forward; it said:\n${child.output}`, { cause: late })
  }

  /** What the name of the nodes resolves to from now on: nodes come and go, and HAProxy is not told. */
  set nodes(addresses: readonly string[]) {
    this.#names.addresses = addresses
  }

  /** What it logged: nodes that it takes for ready, or for gone. */
  get log(): string {
    return this.#child.output
  }

  async dispose(): Promise<void> {
    await this.#child.end('SIGKILL')
    await this.#names.dispose()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** The text with other addresses in place of its own; throws where it does not have one of them. */
function moved(text: string, places: Readonly<Record<string, string>>): string {
  return Object.entries(places).reduce((result, [from, to]) => {
    if (!text.includes(from)) throw new Error(`deploy/haproxy.cfg does not name ${from}`)
    return result.replaceAll(from, to)
  }, text)
}
