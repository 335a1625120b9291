/** What the status says in words: never more than is known, never an error code. */
import { errors } from '#shared/wire/errors.ts'
import type { SessionStatus } from '../session/status.ts'
import { messages, sentenceOf } from '../language/messages.ts'

export interface StatusWords {
  readonly text: string
  /** Where there is little room; none where the sign says it all. */
  readonly short?: string
  readonly about: string
  readonly tone: 'good' | 'busy' | 'warn' | 'bad'
  /** What the user can do about it, as a button says it. */
  readonly action?: string
}

export function statusWords(status: SessionStatus): StatusWords {
  const about = (text: string) => [text, ...(status.kept ? [] : [messages.notKept])].join(' ')
  const { retry: again } = messages
  if (status.problem === 'E_NOTFOUND') {
    const { lost: text, lostShort: short, aboutLost, putBack } = messages
    const action = status.role === 'viewer' ? again : putBack
    return { text, short, about: about(aboutLost), tone: 'bad', action }
  }
  if (status.problem) {
    return {
      text: sentenceOf(status.problem),
      short: messages.problem,
      about: about(messages.aboutOffline),
      tone: 'bad',
      ...(errors[status.problem].retry && { action: again }),
    }
  }
  switch (status.connection) {
    case 'failed':
      return {
        text: messages.failed,
        short: messages.offlineShort(status.unsaved),
        about: about(messages.aboutOffline),
        tone: 'bad',
        action: again,
      }
    case 'offline':
      return {
        text: messages.offline(status.unsaved),
        short: messages.offlineShort(status.unsaved),
        about: about(messages.aboutOffline),
        tone: 'warn',
        action: again,
      }
    case 'reconnecting':
      return { text: messages.reconnecting, about: about(messages.aboutOffline), tone: 'busy' }
    case 'connecting':
      return { text: messages.connecting, about: about(messages.aboutOffline), tone: 'busy' }
    case 'connected': {
      const way = status.transport === 'polling' ? messages.aboutPolling : messages.aboutWebsocket
      if (status.unsaved > 0)
        return {
          text: messages.saving(status.unsaved),
          short: String(status.unsaved),
          about: about(`${messages.aboutSaving} ${way}`),
          tone: 'busy',
        }
      if (status.role === 'viewer')
        return { text: messages.readOnly, about: about(`${messages.standing.aboutViewer} ${way}`), tone: 'good' }
      return { text: messages.saved, about: about(`${messages.aboutSaved} ${way}`), tone: 'good' }
    }
  }
}
