import { describe, expect, test } from 'vitest'
import { depressionTaxonomy } from '../../../shared/taxonomy/default-depression'
import { palette } from '../../../shared/taxonomy/palette'
import { slugPattern } from '../../../shared/taxonomy/slug'
import { findClashes, parseTaxonomyTemplate, placedNodes } from '../../../shared/taxonomy/taxonomy-template'

const placed = placedNodes(depressionTaxonomy)
const paths = placed.map((place) => place.path)

describe('the depression taxonomy', () => {
  test('is a template that its own reader accepts unchanged', () => {
    expect(parseTaxonomyTemplate(JSON.parse(JSON.stringify(depressionTaxonomy)), 'depression')).toEqual(depressionTaxonomy)
  })

  test('has four hypothesis roots in the order of the palette, and two facets', () => {
    expect(depressionTaxonomy.nodes.map((root) => [root.slug, root.facet])).toEqual([
      ['monoamine', undefined],
      ['neuroplasticity', undefined],
      ['inflammation', undefined],
      ['circuits', undefined],
      ['treatment', 'treatment'],
      ['risk', 'risk'],
    ])
    expect(depressionTaxonomy.nodes.map((root) => root.colour)).toEqual(palette.slice(0, 6).map((colour) => colour.id))
  })

  test('has no path and no shortcut twice', () => {
    expect(findClashes(depressionTaxonomy)).toEqual([])
    expect(
      placed
        .flatMap(({ node }) => node.shortcut ?? [])
        .sort()
        .join(''),
    ).toBe('123456789')
  })

  test('holds the sub-hypotheses that the design names', () => {
    for (const path of [
      'monoamine/serotonin-deficit',
      'neuroplasticity/bdnf-and-synaptic-growth',
      'neuroplasticity/glutamate-gaba-balance',
      'inflammation/cytokines',
      'inflammation/microglia',
      'inflammation/gut-brain-axis/dysbiosis',
      'inflammation/gut-brain-axis/leaky-gut-lps',
      'inflammation/gut-brain-axis/psychobiotics',
      'inflammation/blood-brain-barrier',
      'inflammation/hpa-axis-and-cortisol',
      'circuits/lateral-habenula',
      'circuits/prefrontal-amygdala',
      'circuits/hippocampus-nucleus-accumbens',
      'circuits/reward-circuit',
      'treatment/ssri-snri',
      'treatment/ketamine-esketamine',
      'treatment/psychedelics',
      'treatment/tms',
      'treatment/dbs',
      'treatment/anti-inflammatories',
      'treatment/probiotics',
      'treatment/psychotherapy',
      'treatment/lifestyle',
      'risk/genetics',
      'risk/stress',
      'risk/environment',
    ])
      expect(paths).toContain(path)
  })

  test('says of every node what it is, what belongs, what does not, and gives an example', () => {
    for (const { node, path } of placed) {
      expect(node.slug, path).toMatch(slugPattern)
      for (const text of [node.definition, node.include, node.exclude, node.example]) {
        expect(text.length, `${path}: ${text}`).toBeGreaterThan(20)
        expect(text, path).toMatch(/[.]$/)
      }
    }
  })

  test('refers in its exclude rules only to paths that exist', () => {
    // A rule names another node in brackets: a full path, a sibling's slug, or `../slug`.
    for (const { node, path, parentPath } of placed) {
      for (const [, inside] of node.exclude.matchAll(/\(([^)]*)\)/g)) {
        for (const name of inside!
          .split(/, | or | and /)
          .filter((part) => /^(\.\.\/)?[a-z]+(-[a-z]+)*(\/[a-z-]+)*$/.test(part))) {
          const around = [parentPath, path, parentPath?.split('/').slice(0, -1).join('/')]
          const candidates = [name, ...around.map((base) => `${base}/${name.replace('../', '')}`)]
          expect(
            candidates.some((candidate) => paths.includes(candidate)),
            `${path} excludes towards "${name}"`,
          ).toBe(true)
        }
      }
    }
  })
})
