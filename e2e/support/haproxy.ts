/** A real HAProxy in front of several nodes, set up as `deploy/haproxy.cfg` tells operators to. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Child } from './child.ts'
import { freePort } from './ports.ts'
import { onPath } from './tools.ts'
import { waitFor } from './wait.ts'

const example = join(import.meta.dirname, '../../deploy/haproxy.cfg')

export class HaProxy {
  readonly url: string
  readonly port: number
  readonly #child: Child
  readonly #folder: string

  private constructor(port: number, child: Child, folder: string) {
    this.port = port
    this.url = `http://127.0.0.1:${port}`
    this.#child = child
    this.#folder = folder
  }

  /** Balances over nodes of 127.0.0.1 with these ports; ready when it forwards. */
  static async start(ports: readonly number[]): Promise<HaProxy> {
    const program = onPath('haproxy')
    if (!program) throw new Error('haproxy is not installed')
    const folder = await mkdtemp(join(tmpdir(), 'drawbridge-haproxy-'))
    const port = await freePort()
    const file = join(folder, 'haproxy.cfg')
    await writeFile(file, configure(await readFile(example, 'utf8'), port, ports))
    const child = new Child(program, ['-db', '-f', file], { name: `haproxy on ${port}` })
    const proxy = new HaProxy(port, child, folder)
    const forwards = async () => {
      if (!child.running) throw new Error('it ended at once')
      return (await fetch(`${proxy.url}/readyz`)).ok
    }
    await waitFor(`${child.name} to forward`, forwards).catch((error: unknown) => {
      throw new Error(`${child.name} does not forward; it said:\n${child.output}`, { cause: error })
    })
    return proxy
  }

  async dispose(): Promise<void> {
    await this.#child.end('SIGKILL')
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** The example with our addresses in place of its own; throws where the example has no place for them. */
function configure(text: string, port: number, nodes: readonly number[]): string {
  const bind = /^( *bind ).*$/m
  const servers = /^ *server .*$/gm
  const sample = text.match(servers)?.[0]
  if (!sample || !bind.test(text)) throw new Error('deploy/haproxy.cfg has no bind or no server line')
  const lines = nodes.map((node, index) =>
    sample
      .replace(/server \S+ \S+/, `server node${index + 1} 127.0.0.1:${node}`)
      .replace(/cookie \S+/, `cookie n${index + 1}`),
  )
  let first = true
  return text
    .replace(bind, `$1127.0.0.1:${port}`)
    .replace(servers, () => (first ? ((first = false), lines.join('\n')) : ''))
}
