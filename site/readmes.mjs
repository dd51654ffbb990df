// SPDX-License-Identifier: Apache-2.0
// Adds the Markdown files of the modules to the site, in the frame of its first page, and points links of all pages to them.
// Fails on a link to a file or section that is not there.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const site = join(here, 'target/site');
const repository = 'https://github.com/camelseedance/camel-seedance/blob/main/';
const docs = 'camel-seedance-component/src/main/docs/';

const pages = {
  'README.md': 'start.html',
  'routes/README.md': 'routes.html',
  'camel-seedance-sandbox/README.md': 'sandbox.html',
  'platforms/spring-boot/README.md': 'spring-boot.html',
  'platforms/karaf/README.md': 'karaf.html',
  'platforms/hawtio/README.md': 'console.html',
  'platforms/prometheus/README.md': 'prometheus.html',
  'examples/file-drop/README.md': 'example-file-drop.html',
  'examples/spring-boot/README.md': 'example-spring-boot.html',
  'examples/karaf/README.md': 'example-karaf.html',
  'examples/kubernetes/README.md': 'container.html',
  'benchmarks/README.md': 'benchmarks.html',
  'benchmarks/RESULTS.md': 'benchmark-results.html',
  'CONTRIBUTING.md': 'contributing.html',
  'CHANGELOG.md': 'changelog.html',
};

/** The address on the site of a file of the repository, or on GitHub if the site does not have it. */
function address(path, hash, from) {
  if (!existsSync(join(root, path))) {
    throw new Error(`${from} links to ${path}, which is not there`);
  }
  if (path.startsWith(docs) && path.endsWith('.adoc')) {
    return basename(path, '.adoc') + '.html' + hash;
  }
  return (pages[path] ?? repository + path) + hash;
}

/** The id that GitHub gives to a heading. */
function slug(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
}

function escape(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function render(path) {
  const folder = posix.dirname(path);
  const contents = [];
  let title = path;
  const local = (href) => !/^[a-z]+:/.test(href) && !href.startsWith('#');
  const html = new Marked({
    walkTokens(token) {
      if (token.type === 'link' && local(token.href)) {
        const [file, hash] = token.href.split(/(?=#)/);
        token.href = address(posix.normalize(posix.join(folder, file)), hash ?? '', path);
      } else if (token.type === 'image' && local(token.href)) {
        const name = path.replaceAll('/', '-').replace('README.md', '') + basename(token.href);
        mkdirSync(join(site, 'images'), { recursive: true });
        copyFileSync(resolve(root, folder, token.href), join(site, 'images', name));
        token.href = 'images/' + name;
      }
    },
    renderer: {
      heading({ tokens, depth, text }) {
        const id = slug(text);
        const inner = this.parser.parseInline(tokens);
        if (depth === 1) {
          title = text;
          return '';
        }
        if (depth === 2) {
          contents.push(`<li><a href="#${id}">${inner}</a></li>`);
        }
        return `<h${depth} id="${id}"><a class="anchor" href="#${id}"></a>${inner}</h${depth}>`;
      },
      code({ text }) {
        return `<div class="listingblock"><div class="content"><pre>${escape(text)}</pre></div></div>`;
      },
    },
  })
    .parse(readFileSync(join(root, path), 'utf8'))
    .replaceAll('<table>', '<table class="tableblock frame-all grid-all stretch">')
    .replace(/<(td|th)>/g, '<$1 class="tableblock halign-left valign-top">');
  const toc =
    contents.length > 1
      ? `<div id="toc" class="toc2"><div id="toctitle">Table of Contents</div><ul class="sectlevel1">${contents.join('')}</ul></div>`
      : '';
  return frame
    .replace(/<title>.*?<\/title>/, () => `<title>${escape(title)}</title>`)
    .replace(/<meta name="description".*?>\n/, '')
    .replace('<body class="article">', contents.length > 1 ? '<body class="article toc2 toc-left">' : '<body class="article">')
    .replace(/<div id="header">[\s\S]*?<\/div>\n<div id="content">[\s\S]*<\/div>\n<\/body>/, () =>
      `<div id="header">\n<h1>${escape(title)}</h1>\n${toc}</div>\n<div id="content" class="readme">\n${html}</div>\n</body>`);
}

const frame = readFileSync(join(site, 'index.html'), 'utf8');
for (const [path, name] of Object.entries(pages)) {
  writeFileSync(join(site, name), render(path));
}
const files = readdirSync(site).filter((file) => file.endsWith('.html'));
const html = new Map(files.map((name) => [name, withAddresses(name)]));
for (const [name, text] of html) {
  for (const [, file, id] of text.matchAll(/href="([^":#]*)#([^"]+)"/g)) {
    const target = html.get(file || name);
    if (target && !target.includes(`id="${id}"`)) {
      throw new Error(`${name} links to ${file}#${id}, which is not there`);
    }
  }
  writeFileSync(join(site, name), text);
}

function withAddresses(name) {
  return readFileSync(join(site, name), 'utf8').replace(/href="([^"#]*)(#[^"]*)?"/g, (link, href, hash) =>
    href.startsWith(repository) ? `href="${address(href.slice(repository.length), hash ?? '', name)}"` : link);
}
