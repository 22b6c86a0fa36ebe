import { z } from 'zod'
import { palette } from './palette'
import { slugOf, slugPattern } from './slug'

/** A taxonomy node as it is written down before it lives in a review. */
export interface TemplateNode {
  /** Its step in the path, unique among its siblings. */
  slug: string
  name: string
  /** Roots only: a cross-cutting facet instead of a hypothesis. Absent: hypothesis. */
  facet?: 'treatment' | 'risk'
  definition: string
  /** When a passage belongs here. */
  include: string
  /** What looks as if it belonged here and does not. */
  exclude: string
  /** A sentence that would be marked with this node. */
  example: string
  /** Roots only: id in the palette; children inherit. */
  colour?: string
  /** One key, `1` to `9`, unique in the template. */
  shortcut?: string
  children?: TemplateNode[]
}

/** A taxonomy that a new review can start from. */
export interface TaxonomyTemplate {
  id: string
  name: string
  description: string
  nodes: TemplateNode[]
}

/** A node of a template with its place in the tree. */
export interface PlacedNode {
  node: TemplateNode
  /** Slugs from the root, joined by `/`. */
  path: string
  /** Path of the parent, null for a root. */
  parentPath: string | null
  /** 0 for a root. */
  depth: number
}

const text = z.string().default('')

const Node = z.strictObject({
  slug: z
    .string()
    .regex(slugPattern, 'a slug is made of letters and digits joined by single hyphens')
    .refine((slug) => slug === slug.toLowerCase(), 'a slug is in lower case')
    .optional(),
  name: z.string().trim().min(1, 'a name is needed'),
  facet: z.enum(['treatment', 'risk']).optional(),
  definition: text,
  include: text,
  exclude: text,
  example: text,
  colour: z
    .string()
    .refine((id) => palette.some((colour) => colour.id === id), `one of ${palette.map((colour) => colour.id).join(', ')}`)
    .optional(),
  shortcut: z
    .string()
    .regex(/^[1-9]$/, 'a shortcut is one digit, 1 to 9')
    .optional(),
  get children(): z.ZodOptional<z.ZodArray<typeof Node>> {
    return z.array(Node).optional()
  },
})
type WrittenNode = z.infer<typeof Node>

const Template = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  description: text,
  nodes: z.array(Node),
})

/** Complaints shown at once: enough to repair a file in one go, few enough to read. */
const complaintsShown = 5

/**
 * Reads a taxonomy from parsed JSON: `{ name?, description?, nodes: [{ name, slug?, definition?, include?, exclude?, example?, facet?,
 * colour?, shortcut?, children? }] }`. A missing slug is made from the name.
 * @throws Error naming the file and each place that is wrong.
 */
export function parseTaxonomyTemplate(json: unknown, fileName: string): TaxonomyTemplate {
  const parsed = Template.safeParse(json)
  if (!parsed.success) {
    throw complaint(
      fileName,
      parsed.error.issues.map((issue) => `${place(issue.path)}: ${issue.message}`),
    )
  }
  const problems: string[] = []
  const template: TaxonomyTemplate = {
    id: parsed.data.id ?? slugOf(parsed.data.name ?? fileName),
    name: parsed.data.name ?? fileName,
    description: parsed.data.description,
    nodes: parsed.data.nodes.map((node, index) => completed(node, `nodes[${index}]`, 0, problems)),
  }
  problems.push(...findClashes(template))
  if (problems.length > 0) throw complaint(fileName, problems)
  return template
}

/** All nodes with their paths, parents before children, in written order. */
export function placedNodes(template: TaxonomyTemplate): PlacedNode[] {
  const walk = (nodes: TemplateNode[], parentPath: string | null, depth: number): PlacedNode[] =>
    nodes.flatMap((node) => {
      const path = parentPath === null ? node.slug : `${parentPath}/${node.slug}`
      return [{ node, path, parentPath, depth }, ...walk(node.children ?? [], path, depth + 1)]
    })
  return walk(template.nodes, null, 0)
}

/** What cannot be seen in one node alone: the same path twice, the same key twice. One sentence each. */
export function findClashes(template: TaxonomyTemplate): string[] {
  const problems: string[] = []
  const paths = new Set<string>()
  const keys = new Map<string, string>()
  for (const { node, path } of placedNodes(template)) {
    if (paths.has(path)) problems.push(`"${path}" is there twice; give one of them another name or slug`)
    paths.add(path)
    if (node.shortcut === undefined) continue
    const holder = keys.get(node.shortcut)
    if (holder !== undefined) problems.push(`shortcut ${node.shortcut} is given to both "${holder}" and "${path}"`)
    else keys.set(node.shortcut, path)
  }
  return problems
}

function completed(node: WrittenNode, where: string, depth: number, problems: string[]): TemplateNode {
  if (depth > 0 && node.facet !== undefined) problems.push(`${where}: only a root can be a facet; its children follow it`)
  if (depth > 0 && node.colour !== undefined) problems.push(`${where}: only a root has a colour; its children inherit it`)
  const slug = node.slug ?? slugOf(node.name)
  if (slug === '') problems.push(`${where}: no slug can be made from the name "${node.name}"; give it one`)
  const { children, ...own } = node
  const done: TemplateNode = { ...own, slug }
  if (children !== undefined && children.length > 0)
    done.children = children.map((child, index) => completed(child, `${where}.children[${index}]`, depth + 1, problems))
  return done
}

function complaint(fileName: string, problems: string[]): Error {
  const shown = problems.slice(0, complaintsShown)
  const rest = problems.length - shown.length
  const more = rest > 0 ? `; and ${rest} more` : ''
  return new Error(`${fileName} is not a taxonomy that can be read. ${shown.join('; ')}${more}.`)
}

function place(path: readonly PropertyKey[]): string {
  const written = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  return written === '' ? 'the file' : written.replace(/^\./, '')
}
