/** What an answer to a request must be that is refused. */
import { expect } from 'vitest'
import { errors, isErrorCode } from '#shared/wire/errors.ts'
import { marker } from './log-watch.ts'
import { answerLimit } from './raw-client.ts'
import type { RawAnswer, RawRequest } from './raw-http.ts'
import type { Watch } from './watch.ts'

/** Sends a request, with the board's path in place of `{board}`, and sees that the answer came in time and is a refusal. */
export async function refusedBy(
  watch: Watch,
  path: string,
  options: RawRequest,
  ...statuses: number[]
): Promise<RawAnswer> {
  return watch.unharmed(async () => {
    const started = performance.now()
    const answer = await watch.request(path.replace('{board}', `/api/boards/${watch.board}`), options)
    expect(performance.now() - started, 'ms').toBeLessThan(answerLimit)
    expect(statuses, answer.body).toContain(answer.status)
    expect(answer.body).not.toContain(marker)
    return answer
  })
}

/** Sees that the body is a refusal of the table and nothing else. */
export function expectRefusal({ status, body, headers }: RawAnswer): void {
  expect(headers['content-type']).toMatch(/^application\/json/)
  const { code, sentence, retryAfter: _retryAfter, ...more } = JSON.parse(body) as Record<string, unknown>
  expect(isErrorCode(code) && errors[code].sentence, `${status} ${body}`).toBe(sentence)
  expect(more).toEqual({})
}
