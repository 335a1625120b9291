/** Connects by long-polling alone, with the same code as boards do, and sends one echo. */
import { isErrorCode, Refusal } from '#shared/wire/errors.ts'
import type { Loss } from '../../net/wire.ts'
import type { Around } from '../around.ts'
import type { PollingFinding } from '../findings.ts'

/** How long connecting and the echo may take, ms. */
const patience = { connect: 10_000, echo: 5_000 }

export function probePolling({
  connect,
  clock,
  left,
}: Pick<Around, 'connect' | 'clock' | 'left'>): Promise<PollingFinding> {
  return new Promise((resolve) => {
    const began = clock()
    const finish = (finding: PollingFinding) => {
      clearTimeout(late)
      left.removeEventListener('abort', leave)
      connection.leave()
      resolve(finding)
    }
    const leave = () => finish({ kind: 'fails', how: 'silent', code: null })
    const late = setTimeout(() => finish({ kind: 'fails', how: 'unreachable', code: null }), patience.connect)
    const connection = connect(false, {
      transport: () => undefined,
      lost: (loss) => finish(failureOf(loss)),
      opened: () => {
        clearTimeout(late)
        const connected = clock()
        connection.ask('echo', { text: 'hello' }, patience.echo).then(
          () => finish({ kind: 'works', connected: connected - began, echo: clock() - connected }),
          (error: unknown) =>
            finish({ kind: 'fails', how: 'silent', code: error instanceof Refusal ? error.code : null }),
        )
      },
    })
    left.addEventListener('abort', leave)
  })
}

function failureOf(loss: Loss): PollingFinding {
  if (loss.kind === 'refused') return { kind: 'fails', how: 'refused', code: isErrorCode(loss.code) ? loss.code : null }
  return { kind: 'fails', how: loss.kind === 'unreachable' ? 'unreachable' : 'silent', code: null }
}
