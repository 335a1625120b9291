/** A raw client on long-polling. */
import { Agent } from 'node:http'
import { RawClient } from './raw-client.ts'
import { request, type RawAnswer, type RawRequest } from './raw-http.ts'

/** Between two packets of one body. */
export const separator = '\u001e'

export class RawPolling extends RawClient {
  readonly sid: string
  readonly #url: string
  readonly #cookie: string
  readonly #agent: Agent
  /** Ends this side's requests. */
  readonly #over = new AbortController()
  #posting: Promise<unknown> = Promise.resolve()

  private constructor(url: string, cookie: string, sid: string, agent: Agent) {
    super()
    this.#url = url
    this.#cookie = cookie
    this.sid = sid
    this.#agent = agent
  }

  /** Opens a connection; it has not entered the namespace yet. `listen`: false leaves the polling to the test. */
  static async open(url: string, cookie: string, { listen = true } = {}): Promise<RawPolling> {
    const agent = new Agent({ keepAlive: true, maxSockets: 4 })
    const { status, body } = await request(url, '/socket.io/?EIO=4&transport=polling', { headers: { cookie }, agent })
    if (status !== 200) throw new Error(`a handshake was answered ${status}: ${body}`)
    const { sid } = JSON.parse(body.split(separator)[0]!.slice(1)) as { sid: string }
    const client = new RawPolling(url, cookie, sid, agent)
    if (listen) void client.#poll()
    return client
  }

  /** One request on this session, as it is. */
  request(options: RawRequest = {}): Promise<RawAnswer> {
    return request(this.#url, `/socket.io/?EIO=4&transport=polling&sid=${this.sid}`, {
      agent: this.#agent,
      signal: this.#over.signal,
      ...options,
      headers: { cookie: this.#cookie, ...options.headers },
    })
  }

  send(...packets: string[]): void {
    this.sendRaw(packets.join(separator))
  }

  /** Bodies go out one after another, as the protocol wants it. */
  sendRaw(data: string | Buffer): void {
    this.#posting = this.#posting.then(async () => {
      if (this.ended !== undefined) return
      try {
        const { status } = await this.request({ method: 'POST', body: data })
        if (status !== 200) this.end(`POST answered ${status}`)
      } catch {
        this.end('POST broken')
      }
    })
  }

  close(): void {
    this.end('closed by this side')
    this.#over.abort()
    this.#agent.destroy()
  }

  async #poll(): Promise<void> {
    while (this.ended === undefined) {
      try {
        const { status, body } = await this.request()
        if (status !== 200) return this.end(`GET answered ${status}`)
        for (const packet of body.split(separator)) {
          if (packet === '1') return this.end('closed by the server')
          this.take(packet)
        }
      } catch {
        this.end('GET broken')
      }
    }
  }
}
