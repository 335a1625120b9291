/**
 * In which pieces the first load of a page comes. What runs without the others is a script of its own in the page, which the
 * browser runs as soon as it is there: while the largest is still on its way, a slow phone has nothing else to do. Few in all, for
 * a browser asks for six at a time where the server speaks HTTP/1.1.
 */
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { reached, type Bundle } from './modules.ts'

/** What begins at once, and what it loads more with. */
const start = 'head-start.ts'
const helper = '\0vite/preload-helper.js'

/** What pages and lazy parts share of `shared/`, and small files that would else be scripts of their own. */
const core =
  /\/shared\/(?:drawing|elements|geometry|line|model|operation\/(?:element-schema|stroke-fields)|placement|points|stroke|text|wire\/errors)[/.]|\/client\/(?:line\/path|transform\/rounded)\.ts$/

/** In the order in which they run. */
const names = ['head-start', 'core', 'svelte'] as const

/** For the bundler's `groups`; `root`: the client's folder. */
export function firstGroups(root: string) {
  let first: ReadonlySet<string> | null = null
  const inHeadStart = (id: string, bundle: Bundle) => {
    first ??= reached([join(root, start)], (module) => bundle.getModuleInfo(module)?.importedIds ?? [])
    return first.has(id) || id === helper ? 'head-start' : null
  }
  return [
    { name: inHeadStart, debugName: 'head-start', includeDependenciesRecursively: false },
    { name: 'core', test: core, minShareCount: 2, includeDependenciesRecursively: false },
    {
      name: 'svelte',
      test: /\/node_modules\/(?:svelte|clsx)\//,
      minShareCount: 2,
      includeDependenciesRecursively: false,
    },
  ]
}

/** Has the page run those scripts by themselves; it would only fetch them, and run them when it has them all. */
export function firstScripts(): Plugin {
  return {
    name: 'first-scripts',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler(page, { bundle }) {
        if (!bundle) return page
        const files = names.map((name) => {
          const chunk = Object.values(bundle).find((part) => part.type === 'chunk' && part.name === name)
          if (!chunk) throw new Error(`there is no script ${name}`)
          return chunk.fileName
        })
        return files.reduce(runByItself, page)
      },
    },
  }
}

/** Puts a script that is fetched ahead before the one that the page begins with. */
function runByItself(page: string, file: string): string {
  const [ahead] = new RegExp(`\\n *<link rel="modulepreload"[^>]*href="\\./${file}">`).exec(page) ?? []
  if (!ahead) throw new Error(`the page does not fetch ${file}`)
  const main = '<script type="module" crossorigin src="./assets/index-'
  return page
    .replace(ahead, '')
    .replace(main, `<script type="module" crossorigin src="./${file}"></script>\n    ${main}`)
}
