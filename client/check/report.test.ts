import { expect, it } from 'vitest'
import { advice } from './advice.ts'
import { en } from './language/en.ts'
import { reportOf } from './report.ts'
import { fine } from './testing/findings.ts'

const findings = { ...fine, websocket: { kind: 'hangs', after: 6_000 } } as const
const parts = {
  findings,
  page: new URL('https://draw.example/boards/check?token=secret#more'),
  browser: 'Browser 1.0',
  at: Date.UTC(2026, 10, 5, 12, 30),
  proxy: 'HAProxy',
} as const

it('holds the verdict and every test', () => {
  const report = reportOf(parts)
  expect(report).toContain('It works, by long-polling.')
  for (const name of Object.values(en.tests)) expect(report).toMatch(new RegExp(`^  \\[.*\\] ${name}`, 'm'))
})

it('says where, when and with what, and leaves out what an address may carry', () => {
  const report = reportOf(parts)
  expect(report).toContain('https://draw.example/boards/check\n2026-11-05T12:30:00Z, Browser 1.0')
  expect(report).not.toContain('secret')
})

it('spells out the settings of the proxy that was chosen', () => {
  const report = reportOf(parts)
  expect(report).toContain('For the operator: ')
  for (const line of advice.websocket.HAProxy.split('\n')) expect(report).toContain(line)
  expect(report).not.toContain('proxy_set_header')
})

it('names what was not tested', () => {
  const { reach } = fine
  expect(reportOf({ ...parts, findings: { reach } })).toMatch(/\[-\] WebSocket: not tested/)
})
