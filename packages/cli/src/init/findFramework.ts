// Which framework an app is made with, and what follows from it: its dev server, and where its page is written.

export interface Framework {
  readonly name: string;
  /** Where its dev server listens unless told otherwise. */
  readonly devUrl: string;
  /** Files that may hold the page, the likeliest first. */
  readonly pages: readonly string[];
  /** Where the tag goes when no HTML file holds the page. */
  readonly tagPlace?: string;
}

const local = (port: number): string => `http://localhost:${port}`;

/** By the package that gives it away; a framework comes before the tool it is built on. */
const FRAMEWORKS: readonly (readonly [dependency: string, framework: Framework])[] = [
  [
    'next',
    { name: 'Next.js', devUrl: local(3000), pages: [], tagPlace: '<head> of app/layout.tsx or pages/_document.tsx' },
  ],
  ['nuxt', { name: 'Nuxt', devUrl: local(3000), pages: [], tagPlace: 'app.head.script in nuxt.config.ts' }],
  ['@remix-run/react', { name: 'Remix', devUrl: local(5173), pages: [], tagPlace: '<head> of app/root.tsx' }],
  ['@react-router/dev', { name: 'React Router', devUrl: local(5173), pages: [], tagPlace: '<head> of app/root.tsx' }],
  ['@sveltejs/kit', { name: 'SvelteKit', devUrl: local(5173), pages: ['src/app.html'] }],
  ['astro', { name: 'Astro', devUrl: local(4321), pages: [], tagPlace: '<head> of your layout in src/layouts' }],
  ['gatsby', { name: 'Gatsby', devUrl: local(8000), pages: [], tagPlace: 'onRenderBody in gatsby-ssr.js' }],
  ['@angular/core', { name: 'Angular', devUrl: local(4200), pages: ['src/index.html'] }],
  ['ember-source', { name: 'Ember', devUrl: local(4200), pages: ['app/index.html'] }],
  ['react-scripts', { name: 'Create React App', devUrl: local(3000), pages: ['public/index.html'] }],
  ['@vue/cli-service', { name: 'Vue CLI', devUrl: local(8080), pages: ['public/index.html'] }],
  ['vite', { name: 'Vite', devUrl: local(5173), pages: ['index.html'] }],
  ['webpack-dev-server', { name: 'webpack', devUrl: local(8080), pages: [] }],
  ['parcel', { name: 'Parcel', devUrl: local(1234), pages: ['src/index.html'] }],
];

/** From package.json's dependencies, parsed; undefined when none is known, as for plain HTML. */
export function findFramework(manifest: unknown): Framework | undefined {
  const names = new Set(['dependencies', 'devDependencies'].flatMap((field) => Object.keys(objectAt(manifest, field))));
  return FRAMEWORKS.find(([dependency]) => names.has(dependency))?.[1];
}

function objectAt(value: unknown, field: string): object {
  const inner: unknown =
    typeof value === 'object' && value !== null
      ? Object.entries(value).find(([name]) => name === field)?.[1]
      : undefined;
  return typeof inner === 'object' && inner !== null ? inner : {};
}
