import type { FitMode, Zoom } from './document-view'

export const fitNames: Record<FitMode, string> = { 'page-width': 'Fit width', 'page-fit': 'Fit page' }

/** Scales that zooming in and out goes through. */
export const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 6] as const

/** The next scale in a direction; 0 goes back to 100 %. */
export function zoomStep(zoom: Zoom, step: 1 | -1 | 0): Zoom {
  if (step === 0) return { scale: 1, fit: null }
  const scale =
    step > 0 ? steps.find((other) => other > zoom.scale + 0.005) : steps.findLast((other) => other < zoom.scale - 0.005)
  return { scale: scale ?? zoom.scale, fit: null }
}

/**
 * The page, from 1, a reader means by what they typed: a printed label first (`iv`, `239`), then a page number; null when there is no
 * such page.
 */
export function pageByLabel(typed: string, labels: readonly string[], count: number): number | null {
  const text = typed.trim().toLowerCase()
  if (!text) return null
  const labelled = labels.findIndex((label) => label.toLowerCase() === text)
  if (labelled >= 0) return labelled + 1
  const number = Number(text)
  return Number.isInteger(number) && number >= 1 && number <= count ? number : null
}
