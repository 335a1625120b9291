/** What the page of the connection check says around its findings, and in which order it shows the tests. */
import type { TestName } from './findings.ts'

export const testNames: Readonly<Record<TestName, string>> = {
  reach: 'Server',
  session: 'Session',
  address: 'Address',
  websocket: 'WebSocket',
  polling: 'Long-polling',
  stickiness: 'Same server',
  silence: 'Pauses',
  bodies: 'Large messages',
  pieces: 'Answers in pieces',
  proxies: 'Proxies',
  line: 'Delay',
  clock: 'Clock',
  version: 'HTTP version',
}

export const groups: readonly { readonly title: string; readonly tests: readonly TestName[] }[] = [
  { title: 'Getting there', tests: ['reach', 'session', 'address'] },
  { title: 'Drawing together', tests: ['websocket', 'polling', 'stickiness'] },
  { title: 'On the way', tests: ['silence', 'bodies', 'pieces', 'proxies'] },
  { title: 'The line', tests: ['line', 'clock', 'version'] },
]

export const labels = {
  title: 'Connection check',
  lead: 'Finds out what is between you and this server, and says what to do about it.',
  again: 'Test again',
  restart: 'Start over',
  copy: 'Copy report',
  copied: 'Report copied',
  notCopied: 'Copying failed: select the report below and copy it.',
  report: 'The report as text',
  progress: (done: number, all: number) => `${done} of ${all} tests`,
  running: 'Testing…',
  patience: 'Takes about 15 seconds.',
  waiting: 'Not tested yet',
  skipped: 'Not tested.',
  operator: 'For the operator',
  settings: (of: string) => `Settings of the proxy: ${of}`,
  proxy: 'Proxy',
  longTest: 'Test a pause of 65 s',
  longRunning: 'Waiting in silence for up to 65 s…',
  boards: 'All boards',
  privacy:
    'The report holds these sentences, the address of this page and the name of your browser; nothing of your boards or your session.',
  tone: { good: 'Works', note: 'Note', warn: 'Problem', bad: 'Does not work' },
} as const
