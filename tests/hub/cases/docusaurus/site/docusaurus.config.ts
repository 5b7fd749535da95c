import type {Config} from '@docusaurus/types';
const base = '/bees/'; // where it lives
const config: Config = {
  title: 'Bees',
  url: `https://example.org`,
  baseUrl: base,
  presets: [
    ['classic', /** @type {import('x').Options} */ ({
      docs: { path: '../docs', sidebarPath: require.resolve('./sidebars.js'), editUrl: ({docPath}) => `https://x/${docPath}` },
      blog: { showReadingTime: true },
    })],
  ],
  plugins: [['@docusaurus/plugin-content-docs', { id: 'more', path: 'more', routeBasePath: 'more', versions: { current: { path: 'dev' }, old: { path: 'v0' } }, sidebarPath: require.resolve('./sidebarsMore') }], ['@docusaurus/plugin-client-redirects', { redirects: [{ from: ['/docs/hive-old'], to: '/docs/home/hive' }] }]],
} satisfies Config;
export default config;
