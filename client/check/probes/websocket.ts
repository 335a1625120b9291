/**
 * Opens a WebSocket by itself, without the long-polling that boards begin with, and sends two echoes with a pause
 * between them: a proxy may refuse it, hold it back, or open it and swallow what it carries. It speaks as much
 * Engine.IO and Socket.IO as an echo takes.
 */
import { protocolVersion } from '#shared/wire/version.ts'
import type { Around } from '../around.ts'
import type { WebSocketFinding } from '../findings.ts'

/** How long opening and each answer may take, and the pause before the second echo, ms. */
const patience = { open: 6_000, answer: 5_000 }
const pause = 3_000
const echoes = 2

/** Packets by their first characters. */
const packet = { open: '0', ping: '2', pong: '3', connected: '40', event: '42', answer: '43', refused: '44' } as const

type Parts = Pick<Around, 'base' | 'clock' | 'now' | 'openSocket' | 'left'>

export function probeWebSocket({ base, clock, now, openSocket, left }: Parts): Promise<WebSocketFinding> {
  return new Promise((resolve) => {
    if (!openSocket) return resolve({ kind: 'absent' })
    const began = clock()
    const socket = openSocket(addressOf(base))
    let timer: ReturnType<typeof setTimeout> | undefined
    let opened: number | null = null
    let answers = 0
    let asked = 0
    let echo = 0

    const finish = (finding: WebSocketFinding) => {
      clearTimeout(timer)
      left.removeEventListener('abort', leave)
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close()
      resolve(finding)
    }
    const leave = () => finish({ kind: 'absent' })
    const within = (limit: number, late: () => void) => {
      clearTimeout(timer)
      timer = setTimeout(late, limit)
    }
    const expectAnswer = () => within(patience.answer, () => finish({ kind: 'silent', answers }))
    const say = () => {
      asked = clock()
      const payload = JSON.stringify(['echo', { id: `check${answers}`, at: now(), text: 'hello' }])
      expectAnswer()
      socket.send(`${packet.event}${answers}${payload}`)
    }
    const answered = () => {
      echo = clock() - asked
      answers++
      if (answers === echoes) finish({ kind: 'works', opened: opened! - began, echo })
      else within(pause, say)
    }

    socket.onopen = () => {
      opened = clock()
      expectAnswer()
    }
    socket.onmessage = ({ data }) => {
      const text = String(data)
      if (text.startsWith(packet.open))
        socket.send(`${packet.connected}${JSON.stringify({ version: protocolVersion })}`)
      else if (text.startsWith(packet.ping)) socket.send(packet.pong)
      else if (text.startsWith(packet.connected)) say()
      else if (text.startsWith(packet.answer)) answered()
      else if (text.startsWith(packet.refused)) socket.close()
      else if (text.startsWith(packet.event)) acknowledge(socket, text)
    }
    socket.onclose = ({ code }) => {
      const after = clock() - began
      finish(opened === null ? { kind: 'refused', after } : { kind: 'closed', after, code })
    }
    left.addEventListener('abort', leave)
    within(patience.open, () => finish({ kind: 'hangs', after: clock() - began }))
  })
}

function addressOf(base: URL): URL {
  const url = new URL('socket.io/?EIO=4&transport=websocket', base)
  url.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:'
  return url
}

/** The server asks whether this side lives: `42<number>["beat",…]`. */
function acknowledge(socket: WebSocket, text: string): void {
  const number = /^42(\d+)\[/.exec(text)?.[1]
  if (number !== undefined) socket.send(`${packet.answer}${number}[]`)
}
