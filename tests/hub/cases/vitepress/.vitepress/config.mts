import { defineConfig } from 'vitepress'
import { guide } from './sidebar'

export default defineConfig({
  title: 'Bread',
  base: '/bread/',
  cleanUrls: true,
  srcExclude: ['**/TODO.md'],
  rewrites: { 'flours/:kind/page.md': 'flours/:kind.md' },
  markdown: { toc: { level: [1, 2] } },
  themeConfig: {
    sidebar: {
      '/guide/': guide(),
      '/flours/': { base: '/flours/', items: [{ text: 'Rye', link: 'rye' }] },
    },
  },
})
