/** In which order the page of the connection check shows its tests. */
import type { TestName } from './findings.ts'
import type { CheckWords } from './language/said.ts'

export const groups: readonly { readonly name: keyof CheckWords['groups']; readonly tests: readonly TestName[] }[] = [
  { name: 'arriving', tests: ['reach', 'session', 'address'] },
  { name: 'together', tests: ['websocket', 'polling', 'stickiness'] },
  { name: 'way', tests: ['silence', 'bodies', 'pieces', 'proxies'] },
  { name: 'line', tests: ['line', 'clock', 'version'] },
]

/** All of them, in this order. */
export const tests: readonly TestName[] = groups.flatMap((group) => group.tests)
