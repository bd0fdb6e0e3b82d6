/** Pages in one file: style sheets and pictures go into them, nothing is fetched from anywhere. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Response } from 'express'
import type { Config } from '../config.ts'
import { sendFile } from './respond.ts'

/** The style sheets of a page as one, the sheet for paper at their end. */
export async function readReportCss({ places }: Config, files: readonly string[]): Promise<string> {
  const read = (file: string) => readFile(join(places.assets, file), 'utf8')
  const screen = await Promise.all(['style.css', ...files].map(read))
  const paper = await read('print.css')
  return withoutComments([...screen, `@media print {\n${paper}\n}`].join('\n'))
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s*\n/g, '\n')
}

/** An SVG file as a part of a page: without its prolog and namespaces, its ids its own. */
export function inlineSvg(svg: string, name: string): string {
  return svg
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replace(/\sxmlns(?::\w+)?="[^"]*"/g, '')
    .replaceAll('cl_', `${name}-cl_`)
    .replace('<svg ', '<svg aria-hidden="true" focusable="false" ')
}

/** The file is downloaded, not shown: a page of this server must not hold styles of its own. */
export function sendReport(response: Response, html: string, fileName: string): void {
  sendFile(response, 'text/html; charset=utf-8', Buffer.from(html), fileName)
}
