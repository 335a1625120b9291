import { describe, expect, it } from 'vitest'
import { initialStatus, type SessionStatus } from '../session/status.ts'
import { statusWords } from './status-words.ts'

const words = (change: Partial<SessionStatus>) =>
  statusWords({ ...initialStatus, connection: 'connected', loaded: true, ...change })

describe('the words of the status', () => {
  it('say saved only when everything is', () => {
    expect(words({}).text).toBe('Saved')
    expect(words({ unsaved: 3 }).text).toBe('Saving 3')
    for (const connection of ['connecting', 'reconnecting', 'offline', 'failed'] as const) {
      for (const unsaved of [0, 5]) expect(words({ connection, unsaved }).text).not.toMatch(/\bsaved\b/i)
    }
  })

  it('count what is kept on the device', () =>
    expect(words({ connection: 'offline', unsaved: 12 }).text).toMatch(/\(12\)/))
  it('explain long-polling', () => expect(words({ transport: 'polling' }).about).toMatch(/proxy/))
  it('warn where the device keeps nothing', () => expect(words({ kept: false }).about).toMatch(/leave this tab open/))
  it('offer to try again after too many failures', () =>
    expect(words({ connection: 'failed' }).action).toBe('Try again'))
  it('offer to put back a board that the server lost', () =>
    expect(words({ problem: 'E_NOTFOUND' }).action).toBe('Put it back'))
  it('offer nothing where nothing can be done', () => expect(words({ problem: 'E_DAMAGED' }).action).toBeUndefined())
})
