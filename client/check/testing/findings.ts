/** Findings of a check in which everything is well. */
import type { Findings } from '../findings.ts'

export const fine: Findings = {
  reach: { kind: 'answers', took: 12 },
  session: { kind: 'kept' },
  address: { fits: true, page: 'http://draw.example', expected: null },
  websocket: { kind: 'works', opened: 20, echo: 4 },
  polling: { kind: 'works', connected: 40, echo: 6 },
  stickiness: { kind: 'tested', nodes: 1, requests: 8, lost: 0 },
  silence: { kind: 'held', seconds: 12 },
  bodies: { kind: 'pass', largest: 266_240 },
  pieces: { kind: 'arrived', spread: 1_490, sent: 1_500 },
  proxies: { page: 'http://draw.example', expected: null, trusted: 0, addresses: 0, protocol: null },
  line: { median: 8, jitter: 2, asked: 8, lost: 0 },
  clock: { ahead: 120, within: 4 },
  version: { protocol: 'http/1.1' },
}
