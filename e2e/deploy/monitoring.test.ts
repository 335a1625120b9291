/** The shipped dashboard and Prometheus' configuration, against the figures that a real server has. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ServerProcess } from '../support/server.ts'
import { readCompose } from './compose-file.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

interface Dashboard {
  readonly panels: readonly Panel[]
}

interface Panel {
  readonly id: number
  readonly title: string
  readonly type: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly datasource?: { readonly uid: string }
  readonly targets?: readonly { readonly expr: string }[]
}

const { panels } = JSON.parse(read('deploy/grafana/dashboards/drawbridge.json')) as Dashboard
const graphs = panels.filter(({ type }) => type !== 'row')
const asked = new Set(
  graphs.flatMap(({ targets }) =>
    targets!.flatMap(({ expr }) => expr.match(/\b(drawbridge|nodejs|process)_\w+/g) ?? []),
  ),
)

/** Names by kind, as Prometheus would see them. */
let figures: Map<string, string>
beforeAll(async () => {
  const server = await ServerProcess.start()
  const text = await (await fetch(`${server.url}/metrics`)).text()
  figures = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, kind]) => [name!, kind!]))
  return () => server.dispose()
})

it('the dashboard asks for figures that there are', () => {
  const series = [...figures].flatMap(([name, kind]) =>
    kind === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  )
  expect(asked.size).toBeGreaterThan(20)
  expect([...asked].filter((name) => !series.includes(name))).toEqual([])
})

it('the dashboard shows every figure of Drawbridge itself', () => {
  const own = [...figures.keys()].filter((name) => name.startsWith('drawbridge_'))
  expect(own.filter((name) => ![...asked].some((series) => series.startsWith(name)))).toEqual([])
})

it('counters are asked for as rates, and nothing else is', () => {
  for (const { title, targets } of graphs)
    for (const { expr } of targets!)
      for (const [name] of expr.matchAll(/\b(drawbridge|nodejs|process)_\w+/g)) {
        const kind = figures.get(name.replace(/_(bucket|sum|count)$/, '')) ?? figures.get(name)
        expect(expr.includes(`rate(${name}{`), `${title}: ${name}`).toBe(kind !== 'gauge')
      }
})

it('panels have a title, a place of their own and the data source that is set up', () => {
  const { datasources } = parse(read('deploy/grafana/provisioning/datasources/prometheus.yml')) as {
    datasources: { uid: string; url: string }[]
  }
  expect(new Set(graphs.map(({ datasource }) => datasource?.uid))).toEqual(new Set([datasources[0]!.uid]))
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  const places = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
  )
  expect(new Set(places).size).toBe(places.length)
  expect(graphs.every(({ title }) => title !== '')).toBe(true)
})

it('Prometheus finds the nodes by the name and port that they have, and Grafana finds Prometheus', () => {
  const { services } = readCompose(join(root, 'docker-compose.yml'))
  const { scrape_configs } = parse(read('deploy/prometheus.yml')) as {
    scrape_configs: { dns_sd_configs: { names: string[]; port: number; type: string }[]; metrics_path: string }[]
  }
  const [found] = scrape_configs[0]!.dns_sd_configs
  expect(found).toMatchObject({ names: ['server'], type: 'A', port: 3000 })
  expect(read('Dockerfile')).toMatch(/^EXPOSE 3000$/m)
  const shared = (one: string, other: string) =>
    services[one]!.networks!.filter((network) => services[other]!.networks!.includes(network))
  expect(shared('prometheus', 'server')).toEqual(['nodes'])
  expect(shared('grafana', 'prometheus')).toEqual(['watch'])
  expect(read('deploy/grafana/provisioning/datasources/prometheus.yml')).toContain('url: http://prometheus:9090')
})
