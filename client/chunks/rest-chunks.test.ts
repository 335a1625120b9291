import { expect, it } from 'vitest'
import { restChunks } from './rest-chunks.ts'

/** Paths from the client's folder; what each imports, and what it loads when it is wanted. */
const graph: Record<string, { now?: string[]; later?: string[] }> = {
  'main.ts': {
    now: ['ui/load-rest.ts', 'tools/shape.ts', 'shared.ts'],
    later: ['pages/Home.svelte', 'ui/AroundBoard.svelte'],
  },
  'ui/AroundBoard.svelte': { now: ['ui/bars/TopBar.svelte', 'shared.ts'], later: ['ui/style/StylePanel.svelte'] },
  'ui/bars/TopBar.svelte': { now: ['icon.ts'] },
  'pages/Home.svelte': { now: ['icon.ts'] },
  'ui/load-rest.ts': {
    later: ['ui/style/StylePanel.svelte', 'ui/panels/Help.svelte', 'transform/snapper.ts', 'clipboard/paste.ts'],
  },
  'tools/shape.ts': { later: ['tools/shape-gesture.ts'] },
  'tools/shape-gesture.ts': { now: ['transform/snapper.ts', 'shared.ts'] },
  'transform/snapper.ts': { now: ['geometry.ts'] },
  'clipboard/paste.ts': { now: ['transform/snapper.ts', 'read.ts'] },
  'read.ts': {},
  'geometry.ts': { now: ['transform/snapper.ts'] },
  'ui/style/StylePanel.svelte': { now: ['ui/style/Swatch.svelte'] },
  'ui/panels/Help.svelte': { now: ['ui/style/Swatch.svelte', 'icon.ts'], later: ['export/pdf.ts'] },
  'ui/style/Swatch.svelte': {},
  'export/pdf.ts': { now: ['geometry.ts'] },
  'shared.ts': {},
  'icon.ts': {},
}

it('puts together what comes later, and keeps apart what is needed before or without it', () => {
  const fileOf = restChunks('/client')
  const bundle = {
    getModuleInfo(id: string) {
      const links = graph[id.replace('/client/', '')]
      const ids = (paths: string[] = []) => paths.map((path) => `/client/${path}`)
      return links ? { importedIds: ids(links.now), dynamicallyImportedIds: ids(links.later) } : null
    },
  }
  const files = Object.keys(graph).map((path) => [path, fileOf(`/client/${path}`, bundle)])
  expect(Object.fromEntries(files.filter(([, file]) => file !== null))).toEqual({
    'tools/shape-gesture.ts': 'gestures',
    'transform/snapper.ts': 'gestures',
    'geometry.ts': 'gestures',
    'clipboard/paste.ts': 'panels',
    'read.ts': 'panels',
    'ui/AroundBoard.svelte': 'around',
    'ui/bars/TopBar.svelte': 'around',
    'icon.ts': 'around',
    'ui/style/StylePanel.svelte': 'around',
    'ui/style/Swatch.svelte': 'around',
    'ui/panels/Help.svelte': 'panels',
  })
})
